package dev.plumb.agent.engine.foreseen;

import dev.plumb.agent.engine.Ports;
import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FactView;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.LinkView;
import dev.plumb.api.node.ModuleView;
import dev.plumb.api.node.MountView;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageView;
import dev.plumb.api.node.ProcessView;
import dev.plumb.api.node.ServiceView;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.SysctlView;
import java.util.Optional;

/// A node as it would be after some steps, of which none is ever carried out: files and accounts are
/// shown as the steps leave them, all else as it is. What packages, programs, services, mounts and
/// archives bring cannot be known ([Unforeseeable]). A step is refused where it is certain that the node
/// would refuse it.
final class ForeseenNode implements NodeView, NodeControl {
    private final NodeView node;
    private final ForeseenTree tree;
    private final ForeseenFiles files;
    private final ForeseenAccounts accounts;
    private final ForeseenFileSteps fileSteps;

    /// @param node as it is
    /// @param contents what contents consist of
    ForeseenNode(NodeView node, Ports.Contents contents) {
        this.node = node;
        this.accounts = new ForeseenAccounts(node.accounts());
        ForeseenOwners owners = new ForeseenOwners(node.accounts(), accounts);
        this.tree = new ForeseenTree(path -> owners.at(path, node.files().state(path)));
        this.files = new ForeseenFiles(tree, node.files(), contents);
        this.fileSteps = new ForeseenFileSteps(tree, files, new ForeseenRefusals(tree, files, accounts, node.mounts()));
    }

    /// Takes a step for done, or tells why it would be refused.
    @Override
    public Applied perform(Step step) {
        Optional<Problem> refusal = Optional.empty();
        if (step instanceof FileStep file) {
            refusal = fileSteps.perform(file);
        } else if (step instanceof AccountStep account) {
            refusal = accounts.refusal(account);
            if (refusal.isEmpty()) {
                accounts.perform(account).ifPresent(home -> home.take(tree, files));
            }
        }
        return refusal.<Applied>map(Applied.Failed::new).orElse(Applied.DONE);
    }

    @Override
    public void readAnew() {
        node.readAnew();
    }

    @Override
    public FileView files() {
        return tree.untouched() && accounts.untouched() ? node.files() : files;
    }

    @Override
    public ProcessView processes() {
        return node.processes();
    }

    @Override
    public PackageView packages() {
        return node.packages();
    }

    @Override
    public ServiceView services() {
        return node.services();
    }

    @Override
    public AccountView accounts() {
        return accounts;
    }

    @Override
    public MountView mounts() {
        return node.mounts();
    }

    @Override
    public ModuleView modules() {
        return node.modules();
    }

    @Override
    public SysctlView sysctls() {
        return node.sysctls();
    }

    @Override
    public LinkView links() {
        return node.links();
    }

    @Override
    public FactView facts() {
        return node.facts();
    }
}
