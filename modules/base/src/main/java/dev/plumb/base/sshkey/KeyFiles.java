package dev.plumb.base.sshkey;

import dev.plumb.api.Action;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.Step;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.OwnedFile;
import dev.plumb.base.path.PathClaims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where keys of users stand: in folders of root, not in homes. A home belongs to its user, who could lead
/// root's writing elsewhere, and it may lie on a file server that does not answer when someone must log in.
/// sshd is told by a drop-in to look there too; keys that users put into their homes go on working. The ADR
/// on keys says more.
///
/// @param file the list of keys
public record KeyFiles(OwnedFile file) {
    /// The keys that a `user` names, one file for each user.
    public static final String OF_USERS = "/etc/ssh/authorized_keys.d";

    /// The keys that are added one by one.
    public static final String ADDED = "/etc/ssh/added_keys.d";

    /// Tells sshd where to look (sshd_config(5)); the first value that it reads holds, so it comes early.
    public static final OwnedFile DROP_IN = OwnedFile.of(
                    "/etc/ssh/sshd_config.d/10-plumb-keys.conf",
                    "# written by plumb: keys of users stand in folders of root\n"
                            + "AuthorizedKeysFile .ssh/authorized_keys .ssh/authorized_keys2 " + OF_USERS + "/%u "
                            + ADDED
                            + "/%u\n")
            .inFolderOfRoot();

    private static final String OURS = "# written by plumb\n";
    private static final int LONGEST = 1024 * 1024;
    private static final List<String> UNITS = List.of("ssh.service", "sshd.service");

    /// The keys that a user shall have; none for no file.
    public static KeyFiles ofUser(String user, Optional<List<String>> keys) {
        Optional<Content> content = keys.filter(list -> !list.isEmpty()).map(KeyFiles::content);
        return new KeyFiles(OwnedFile.of(OF_USERS + "/" + user, content).inFolderOfRoot());
    }

    private static Content content(List<String> keys) {
        return Content.of(OURS + String.join("\n", keys) + "\n");
    }

    /// Claims what tells sshd of these keys, for a resource that wants any.
    public void claimDropIn(Claims.Builder claims, ResourceId owner) {
        if (file.content().isPresent()) {
            PathClaims.beside(claims, DROP_IN.path(), owner);
        }
    }

    /// Whether a list of keys that we once wrote is there.
    public boolean ours(NodeView node) {
        return node.files().read(file.path(), LONGEST) instanceof ReadResult.Text(String text) && text.startsWith(OURS);
    }

    /// What is there. Without keys the drop-in is not asked for; without sshd it is not needed.
    public Found look(NodeView node) {
        boolean sshd = !node.files().list("/etc/ssh/sshd_config.d").isEmpty()
                || node.files().list("/etc/ssh").contains("sshd_config");
        List<OwnedFile> wanted = sshd && file.content().isPresent() ? List.of(file, DROP_IN) : List.of(file);
        List<String> running = UNITS.stream()
                .filter(unit -> node.services().unit(unit).active().equals("active"))
                .limit(1)
                .toList();
        FoundFiles found = FoundFiles.look(node, wanted);
        boolean reads = wanted.size() > 1 && found.same();
        return new Found(found, running, reads ? new SshdReading(node).unread(file) : Optional.empty());
    }

    /// How the files are found.
    ///
    /// @param sshd the unit of a running sshd, which must read a changed drop-in
    /// @param unread why sshd does not read the keys although all is as it is written
    public record Found(FoundFiles files, List<String> sshd, Optional<Problem> unread) {

        /// The plan of these actions. Where none is left to do, keys that nobody reads are told.
        public Plan plan(List<Action> all, String whyNone) {
            return all.isEmpty() && unread.isPresent() ? new Plan.Refused(unread.get()) : Plan.of(all, whyNone);
        }

        /// Writes what is not as wished. A list of keys is read at each login; only the drop-in needs a reload.
        public List<Action> actions() {
            List<Action> actions = new ArrayList<>(files.folders());
            if (files.same()) {
                return actions;
            }
            List<Difference> differences = files.differences();
            boolean reload = differences.stream().anyMatch(d -> d.attribute().startsWith(DROP_IN.path()));
            List<Step> steps = new ArrayList<>(files.steps());
            if (reload) {
                sshd.forEach(unit -> steps.add(new ServiceStep.Unit(unit, UnitVerb.RELOAD, Duration.ZERO)));
            }
            Disruption disruption = reload && !sshd.isEmpty() ? Disruption.LOGIN : Disruption.NONE;
            boolean gone = files.files().stream()
                    .noneMatch(file -> file.wanted().content().isPresent());
            actions.add(new Action(
                    gone ? "remove its ssh keys" : "write its ssh keys", Set.of(disruption), differences, steps));
            return actions;
        }
    }
}
