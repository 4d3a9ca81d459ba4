package dev.plumb.agent.engine.decide;

import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.observe.Looks;
import dev.plumb.agent.engine.permit.Audit;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.api.Plan;
import java.time.Duration;

/// Waits for what a plan has patience for.
record Patience(Looks looks, Ports ports, Audit audit, Progress progress) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// The look that a decision is based on, after waiting.
    Look look(int position, Prepared.Ready ready) {
        Look look = looks.current(position, ready);
        if (!(look.plan() instanceof Plan.Waiting)) {
            return look;
        }
        Duration begin = ports.conditions().elapsed();
        boolean told = false;
        while (look.plan() instanceof Plan.Waiting(String on, Duration patience)
                && !audit.only(ready)
                && ports.conditions().elapsed().compareTo(begin.plus(patience)) < 0) {
            if (!told) {
                progress.on(new Progress.Event.Waiting(ready.managed().id(), on));
                told = true;
            }
            ports.pause().pause(SECOND);
            look = looks.anew(position, ready);
        }
        return look;
    }
}
