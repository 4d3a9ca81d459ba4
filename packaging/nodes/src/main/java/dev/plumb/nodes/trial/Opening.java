package dev.plumb.nodes.trial;

import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.Programs;
import java.nio.file.Path;
import java.util.Map;

/// How the story begins: a site that did not exist before, and a fresh machine.
final class Opening {
    private final Page page;
    private final Theatre theatre;
    private final Draft draft;

    Opening(Page page, Theatre theatre, Draft draft) {
        this.page = page;
        this.theatre = theatre;
        this.draft = draft;
    }

    /// Writes the site and boots the node; what follows is played on the stage and with the draft.
    Stage set() {
        page.say("run " + draft.nonce() + ": the site, its values and the damage are drawn with this number");
        Stage stage = new Stage(page, new Programs(theatre.folder(), Map.of()), theatre);
        site(stage);
        machine();
        return stage;
    }

    private void site(Stage stage) {
        page.chapter("A site in Git: the example, a node that does all, and a secret made a moment ago");
        draft.begin();
        page.say(Draft.NODE + " is in nodes/try.yaml, the nonce in templates/motd.mustache, net.core.somaxconn is "
                + draft.backlog());
        draft.site()
                .write(
                        ".age-recipients",
                        stage.here(0, "", "secret", "keygen", Draft.KEY).out());
        page.say("");
        page.say("That recipient goes into the site's .age-recipients; the key stays outside and goes to the node.");
        stage.here(0, draft.secret(), "secret", "set", Draft.SECRET, "--site", "site");
        page.say("");
        page.say("committed: " + draft.site().commit("The example, with a node of our own"));
    }

    /// A machine as its owner hands it over: it knows where its packages come from, and has the key to its
    /// secrets.
    private void machine() {
        page.chapter("A fresh Debian 12 boots: systemd, no network, nothing on it");
        Path key = theatre.folder().resolve(Draft.KEY);
        theatre.boot(NodeSetup.named(Draft.NODE)
                .with(draft.site().folder(), Story.SITE)
                .with(key, "/srv/secrets.key"));
        theatre.node().write("/etc/apt/sources.list.d/debian.sources", """
                Types: deb
                URIs: file:/srv/plumb-test/debian
                Suites: test
                Components: main
                Signed-By: /srv/plumb-test/keys/debian.asc
                """);
        theatre.node().exec("/usr/bin/apt-get", "-q", "update").ok();
        theatre.node()
                .exec("/usr/bin/install", "-D", "-m600", "/srv/secrets.key", "/etc/plumb/secrets.key")
                .ok();
        theatre.write(
                Draft.FACTS,
                theatre.node().exec("plumb", "facts", "--json").ok().out());
        page.say(theatre.node()
                .exec(
                        "/bin/sh",
                        "-c",
                        ". /etc/os-release; echo \"$PRETTY_NAME, $(systemctl --version | head -1)"
                                + ", $(systemctl is-system-running)\"")
                .ok()
                .out()
                .strip());
    }
}
