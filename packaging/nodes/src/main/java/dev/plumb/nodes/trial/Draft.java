package dev.plumb.nodes.trial;

import java.util.List;
import java.util.SplittableRandom;

/// What this run writes into its copy of the example site, all of it drawn with the nonce but for the secret.
///
/// @param secret what the sealed file of the site holds
record Draft(TrialSite site, String nonce, String secret) {

    /// The node that is added to the site.
    static final String NODE = "node-05";

    /// The file of the node's key on the admin's side, beside the site and not in it.
    static final String KEY = "node-05.key";

    /// What the node reported of itself, on the admin's side; entries of the example depend on the distribution.
    static final String FACTS = "facts.json";

    /// The secret that the example's templates name.
    static final String SECRET = "directory-bind";

    /// A number of this run, at least 1.
    private int drawn(int below) {
        return 1 + new SplittableRandom(Long.parseLong(nonce, 16)).nextInt(below);
    }

    /// What the site sets net.core.somaxconn to; the example says 4096.
    int backlog() {
        return 4096 + drawn(1000);
    }

    /// How many jobs a worker may run after the second commit; the example says 2.
    int jobs() {
        return 2 + drawn(30);
    }

    /// A node that does everything, the nonce in a template, a value of its own.
    void begin() {
        site.write("nodes/try.yaml", """
                nodes:
                  %s: { roles: [login, worker], zone: login, address: 10.0.0.35 }
                """.formatted(NODE));
        site.write("templates/motd.mustache", site.read("templates/motd.mustache") + "This is run " + nonce + ".\n");
        site.replace("roles/base.yaml", "value: 4096", "value: " + backlog());
    }

    /// Adds an entry with a misspelt attribute and gives the place that must be named.
    String breakIt() {
        String role = "roles/worker.yaml";
        List<String> entry = List.of("  - file: /etc/lab/note", "    contents: see you", "");
        long line = site.read(role).lines().count() + 2;
        site.write(role, site.read(role) + String.join("\n", entry));
        return role + ":" + line + ":5";
    }

    /// Lets workers run another number of jobs.
    void moreJobs() {
        site.replace("roles/worker.yaml", "default: 2,", "default: " + jobs() + ",");
    }
}
