package dev.plumb.cli;

import dev.plumb.agent.engine.Progress;

/// Takes note of how far a plan is, for whoever waits for it at a screen.
final class PlanStatus implements Progress {
    private final Terminal terminal;
    private int resources;
    private int done;

    PlanStatus(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.Looking(int all) -> {
                resources = all;
                terminal.doing("looking at " + Terminal.count(all, "resource"));
            }
            case Event.Acting acting -> {}
            case Event.Waiting waiting -> {}
            case Event.Done(var report) ->
                terminal.doing("planned " + report.id() + ", " + ++done + " of " + resources);
        }
    }
}
