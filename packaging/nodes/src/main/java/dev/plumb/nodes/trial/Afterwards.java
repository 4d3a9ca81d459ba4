package dev.plumb.nodes.trial;

import dev.plumb.nodes.NspawnNode;

/// What `--keep` says at the end.
final class Afterwards {
    private Afterwards() {}

    static void tell(Page page, Theatre theatre) {
        NspawnNode node = theatre.node();
        long leader = node.leader().orElseThrow();
        page.say("");
        page.say(node.name() + " stays. Go there, and break something:");
        page.command(
                "$", "nsenter -t " + leader + " -m -u -i -n -p -C env -i PATH=$PATH TERM=$TERM HOME=/root bash -l");
        page.command(node.name() + "#", "plumb plan " + Story.SITE + " --node " + node.name());
        page.command(node.name() + "#", "plumb apply " + Story.SITE + " --node " + node.name());
        page.command(node.name() + "#", "plumb history /etc/motd");
        page.say("");
        page.say("The site is a Git repository; the node sees each change at once:");
        page.command("$", "cd " + theatre.folder().resolve("site") + " && git log --stat");
        page.say("");
        page.say("To end it:");
        page.command("$", "kill " + node.pid() + "; rm -r " + theatre.folder());
    }
}
