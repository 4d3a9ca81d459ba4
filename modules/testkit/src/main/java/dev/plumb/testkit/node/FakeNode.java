package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FactView;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.LeftoverStep;
import dev.plumb.api.node.LinkView;
import dev.plumb.api.node.ModuleStep;
import dev.plumb.api.node.ModuleView;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ProcessView;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceView;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.SysctlStep;
import dev.plumb.api.node.SysctlView;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A node in memory: both halves of the port, made from a description and described again at any time. Every
/// step is carried out with the refusals that the port promises, and written down. What each noun's
/// description holds is said by its class; `gone: [files /etc/motd]` takes entries away.
public final class FakeNode implements NodeView, NodeControl {
    private static final String GONE = "gone";

    private final AtomicInteger readings = new AtomicInteger();
    private final FakeContent contents = new FakeContent();
    private final FakeUrls urls = new FakeUrls();
    private final FakeMounts mounts = new FakeMounts();
    private final FakeTree tree = new FakeTree(mounts);
    private final FakeFiles files = new FakeFiles(tree, contents);
    private final FakeAccounts accounts = new FakeAccounts(contents, tree);
    private final FakeLinks links = new FakeLinks();
    private final FakeProcesses processes = new FakeProcesses(links, this::put);
    private final FakePackages packages = new FakePackages();
    private final FakeServices services = new FakeServices(tree);
    private final FakeModules modules = new FakeModules();
    private final FakeSysctls sysctls = new FakeSysctls();
    private final FakeFacts facts = new FakeFacts();
    private final FakeFileSteps fileSteps = new FakeFileSteps(tree, contents, accounts, processes, urls);
    private final FakeAccountSteps accountSteps = new FakeAccountSteps(accounts, tree, contents);
    private final FakePackageSteps packageSteps = new FakePackageSteps(packages, this::put);
    private final FakeMountSteps mountSteps = new FakeMountSteps(tree);
    private final List<Noun> nouns = List.of(
            contents,
            urls,
            mounts,
            new FakePaths(tree),
            accounts,
            processes,
            packages,
            services,
            modules,
            sysctls,
            links,
            facts);
    private final List<Step> performed = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();

    /// A bare node.
    public FakeNode() {}

    /// A node of a description.
    public static FakeNode of(Value description) {
        FakeNode node = new FakeNode();
        node.put(description);
        return node;
    }

    /// A node of a description in YAML.
    public static FakeNode of(String yaml) {
        return of(YamlReader.document(yaml));
    }

    /// Puts what is described over what is there: somebody else changed the node.
    public void put(Value description) {
        Stream<String> keys = Stream.concat(nouns.stream().flatMap(noun -> noun.keys().stream()), Stream.of(GONE));
        Described node = Described.of("node", description).only(keys.sorted().toArray(String[]::new));
        nouns.forEach(noun -> noun.put(node));
        node.texts(GONE).forEach(this::takeAway);
    }

    private void takeAway(String entry) {
        String[] what = entry.split(" ", 2);
        if (what.length != 2) {
            throw new IllegalArgumentException("node.gone: expected 'KEY NAME', found '" + entry + "'");
        }
        nouns.forEach(noun -> noun.remove(what[0], what[1]));
    }

    /// The same in YAML.
    public void put(String yaml) {
        put(YamlReader.document(yaml));
    }

    /// Makes every step that fits fail with a problem and change nothing.
    public void failing(Predicate<Step> steps, Problem problem) {
        faults.add(steps, problem);
    }

    /// Lets all steps work again.
    public void healed() {
        faults.clear();
    }

    /// What was performed since the start or [#forget], also what failed, in order.
    public List<Step> performed() {
        return List.copyOf(performed);
    }

    /// How often the package manager was asked what it would do.
    public int reckonings() {
        return packages.reckoned();
    }

    /// Forgets what was performed.
    public void forget() {
        performed.clear();
    }

    /// All there is, by key of the description and name.
    public Map<String, Map<String, Value>> describe() {
        Map<String, Map<String, Value>> all = new TreeMap<>();
        nouns.forEach(noun -> all.putAll(noun.describe()));
        all.values().removeIf(Map::isEmpty);
        return all;
    }

    @Override
    public Applied perform(Step step) {
        performed.add(step);
        return faults.of(step).<Applied>map(Applied.Failed::new).orElseGet(() -> carryOut(step));
    }

    private Applied carryOut(Step step) {
        return switch (step) {
            case FileStep file -> {
                Applied applied = fileSteps.perform(file);
                if (!(file instanceof FileStep.SetOwnership)) {
                    services.fileChanged(file.path()); // systemd goes by the time of a change of content
                }
                yield applied;
            }
            case AccountStep account -> accountSteps.perform(account);
            case PackageStep wish -> packageSteps.perform(wish);
            case ServiceStep service -> services.perform(service);
            case MountStep mount -> mountSteps.perform(mount);
            case LeftoverStep left -> Applied.DONE; // no step is ever cut off here
            case ModuleStep module -> modules.perform(module);
            case SysctlStep sysctl -> sysctls.perform(sysctl);
            case ProcessStep process -> processes.perform(process);
        };
    }

    /// Nothing is kept here; that it was asked for is counted.
    @Override
    public void readAnew() {
        readings.incrementAndGet();
    }

    /// How often a new reading was begun.
    public int readings() {
        return readings.get();
    }

    /// The SHA-256, in lower-case hex, of content with the node's blobs and secrets; empty where one is missing.
    public Optional<String> sha256(Value.Content content) {
        return contents.bytes(content).map(Bytes::sha256);
    }

    /// The text of a file, for assertions; empty where there is none.
    public Optional<String> text(String path) {
        return files.read(path, Integer.MAX_VALUE) instanceof FileView.ReadResult.Text read
                ? Optional.of(read.text())
                : Optional.empty();
    }

    @Override
    public FileView files() {
        return files;
    }

    @Override
    public ProcessView processes() {
        return processes;
    }

    @Override
    public PackageView packages() {
        return packages;
    }

    @Override
    public ServiceView services() {
        return services;
    }

    @Override
    public AccountView accounts() {
        return accounts;
    }

    @Override
    public MountView mounts() {
        return mounts;
    }

    @Override
    public ModuleView modules() {
        return modules;
    }

    @Override
    public SysctlView sysctls() {
        return sysctls;
    }

    @Override
    public LinkView links() {
        return links;
    }

    @Override
    public FactView facts() {
        return facts;
    }

    @Override
    public String toString() {
        return describe().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
