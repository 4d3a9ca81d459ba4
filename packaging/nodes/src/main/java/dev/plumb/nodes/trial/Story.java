package dev.plumb.nodes.trial;

import dev.plumb.nodes.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What happens to one node, a chapter at a time. Each ends with looks at the node from outside; none
/// believes Plumb.
final class Story {
    /// Where the node sees the site.
    static final String SITE = "/srv/site";
    private static final String STRANGER = "192.0.2.77 stranger-";

    private final Stage stage;
    private final Draft draft;

    Story(Stage stage, Draft draft) {
        this.stage = stage;
        this.draft = draft;
    }

    private String node() {
        return stage.node().name();
    }

    /// All chapters in their order.
    void tell() {
        converge();
        rest();
        damageAndRepair();
        change();
    }

    /// From a fresh machine to what the site says.
    private void converge() {
        stage.page().chapter("Check the site, see what would change, converge");
        stage.here(0, "", "check", "site", "--facts", Draft.FACTS);
        stage.there(3, "plan", SITE, "--node", node());
        Ran applied = stage.there(0, "apply", SITE, "--node", node());
        stage.page().say("");
        Map<String, String> facts = new TreeMap<>();
        facts.put(
                "/etc/motd holds the nonce " + draft.nonce(),
                stage.look("/bin/grep", "-c", draft.nonce(), "/etc/motd"));
        facts.forEach((what, found) -> stage.see(found.equals("0 1"), what, found));
        sees(
                "net.core.somaxconn is " + draft.backlog(),
                "0 " + draft.backlog(),
                "/sbin/sysctl",
                "--values",
                "net.core.somaxconn");
        for (String name : List.of("chrony", "rsync", "tmux", "tree")) {
            sees(
                    "dpkg has " + name + " installed",
                    "0 installed",
                    "/usr/bin/dpkg-query",
                    "-Wf${db:Status-Status}",
                    name);
        }
        sees(
                "chrony and worker-ready are active",
                "0 active\nactive",
                "/bin/systemctl",
                "is-active",
                "chrony",
                "worker-ready");
        sees("grace is in the group research", "0 grace research", "/usr/bin/id", "-nG", "grace");
        sees(
                "/etc/hosts knows login-01",
                "0 1",
                "/bin/grep",
                "-c",
                "^10\\.0\\.0\\.20[[:space:]].*login-01",
                "/etc/hosts");
        sees(
                "/etc/lab/directory.conf is root's alone",
                "0 600 root:root",
                "/usr/bin/stat",
                "-c%a %U:%G",
                "/etc/lab/directory.conf");
        String secret = stage.look("/bin/grep", "-c", "^bindpw " + draft.secret() + "$", "/etc/lab/directory.conf");
        stage.see(secret.equals("0 1"), "it holds the secret that was sealed a moment ago", secret);
        stage.see(!stage.hasPrinted(draft.secret()), "the secret is in nothing that Plumb printed", applied.out());
    }

    private void sees(String what, String expected, String... look) {
        String found = stage.look(look);
        stage.see(found.equals(expected), what, found);
    }

    /// A second run does nothing, which the node itself must show.
    private void rest() {
        stage.page().chapter("Once more: nothing to do");
        Stillness before = Stillness.of(stage.node());
        stage.there(0, "apply", SITE, "--node", node());
        stage.page().say("");
        List<String> differences = before.differences(Stillness.of(stage.node()));
        stage.see(
                differences.isEmpty(),
                before.lines().size()
                        + " files, dpkg records, units and settings, not one touched (inode, times, owner, mode)",
                String.join("\n", differences));
    }

    /// Breaks what the nonce drew, sees each named, has it repaired.
    private void damageAndRepair() {
        List<Damage> damages = Damages.draw(new SplittableRandom(Long.parseLong(draft.nonce(), 16)), draft.nonce());
        stage.page().chapter("Somebody breaks it by hand; what, is drawn with the nonce");
        List<String> whole = new ArrayList<>();
        for (Damage damage : damages) {
            whole.add(stage.look(damage.look()));
            stage.node().exec(damage.inflict()).ok();
            String broken = stage.look(damage.look());
            stage.see(!broken.equals(whole.getLast()), damage.told(), broken);
        }
        String line = STRANGER + draft.nonce();
        stage.node().sh("echo '" + line + "' >>/etc/hosts");
        stage.page().say("and a stranger adds a line to /etc/hosts, of which the site says nothing: " + line);

        stage.page().chapter("Plumb names each, and puts it right");
        Ran plan = stage.there(3, "plan", SITE, "--node", node());
        for (Damage damage : damages) {
            if (!plan.out().contains(damage.resource())) {
                throw new StoryBroken("expected " + damage.resource() + " in the plan, found none");
            }
        }
        stage.there(0, "apply", SITE, "--node", node());
        stage.page().say("");
        for (int i = 0; i < damages.size(); i++) {
            String found = stage.look(damages.get(i).look());
            stage.see(found.equals(whole.get(i)), damages.get(i).resource() + " is as it was before", found);
        }
        sees(
                "the stranger's line is still there: it is nobody's but the stranger's",
                "0 1",
                "/bin/grep",
                "-cFx",
                line,
                "/etc/hosts");
        stage.there(0, "apply", SITE, "--node", node());
    }

    /// A commit that does not compile is refused, a good one arrives.
    private void change() {
        stage.page().chapter("A commit that does not compile, and one that does");
        String place = draft.breakIt();
        stage.page().say("committed: " + draft.site().commit("Worker: a note for users"));
        String before = stage.look("/usr/bin/sha256sum", "/etc/lab/worker.json");
        Ran refused = stage.here(1, "", "check", "site", "--facts", Draft.FACTS);
        if (!(refused.out() + refused.err()).contains(place)) {
            throw new StoryBroken("expected a problem at " + place);
        }
        stage.there(1, "apply", SITE, "--node", node());
        stage.page().say("");
        sees("nothing of it reached the node", before, "/usr/bin/sha256sum", "/etc/lab/worker.json");
        draft.site().takeBack();

        draft.moreJobs();
        stage.page()
                .say("taken back, and committed instead: "
                        + draft.site().commit("Workers run " + draft.jobs() + " jobs"));
        stage.here(3, "", "diff", "site@HEAD~1", "site@HEAD", "--facts", Draft.FACTS);
        String runs = stage.look(WORKER_RUNS);
        stage.there(0, "apply", SITE, "--node", node());
        stage.page().say("");
        sees(
                "worker.json says " + draft.jobs() + " slots",
                "0 1",
                "/bin/grep",
                "-cE",
                "\"slots\": *" + draft.jobs(),
                "/etc/lab/worker.json");
        String again = stage.look(WORKER_RUNS);
        stage.see(!again.equals(runs), "worker-ready, which watches that file, was restarted", again);
    }

    private static final List<String> WORKER_RUNS =
            List.of("/bin/systemctl", "show", "--property=InvocationID", "worker-ready");
}
