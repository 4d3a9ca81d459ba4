package dev.plumb.agent.engine.observe;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.api.Problem;
import dev.plumb.api.node.NodeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Looks at many resources at a time. A look that takes longer than its deadline is given up: its thread is
/// left behind, the resource is `unknown`, and another worker takes its place; after too many of those no
/// more looks begin.
final class ParallelLooks {
    private static final int MOST_GIVEN_UP = 16;

    /// After this time more than one thread looks. Quick looks are done by then, and several threads that
    /// contend for them, in a process that just began for classes and call sites too, cost more than they win.
    private static final Duration ALONE = Duration.ofMillis(50);

    private final List<Optional<Managed<?, ?>>> resources;
    private final NodeView node;
    private final Duration deadline;
    private final List<Worker> workers = new ArrayList<>();
    private final Look[] looks;
    private int next;
    private int left;
    private int givenUp;

    private ParallelLooks(List<Optional<Managed<?, ?>>> resources, NodeView node, Duration deadline) {
        this.resources = resources;
        this.node = node;
        this.deadline = deadline;
        this.looks = new Look[resources.size()];
        this.left = (int) resources.stream().filter(Optional::isPresent).count();
    }

    /// Looks at each of these; those that are empty stay without a look.
    static List<Optional<Look>> at(
            List<Optional<Managed<?, ?>>> resources, NodeView node, Executor executor, Settings settings) {
        ParallelLooks all = new ParallelLooks(resources, node, settings.lookDeadline());
        executor.execute(all.worker());
        all.awaitAlone();
        int more = Math.min(settings.parallel() - 1, all.left());
        for (int i = 0; i < more; i++) {
            executor.execute(all.worker());
        }
        all.await(executor);
        return all.results();
    }

    /// One look, with the same deadline.
    static Look at(Managed<?, ?> resource, NodeView node, Executor executor, Settings settings) {
        return at(List.of(Optional.of(resource)), node, executor, settings)
                .getFirst()
                .orElseThrow();
    }

    /// Gives the first worker a while to be done by itself.
    private synchronized void awaitAlone() {
        long end = System.nanoTime() + ALONE.toNanos();
        try {
            for (long rest = ALONE.toMillis(); left > 0 && rest > 0; rest = (end - System.nanoTime()) / 1_000_000) {
                wait(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int left() {
        return left;
    }

    private synchronized Worker worker() {
        Worker worker = new Worker();
        workers.add(worker);
        return worker;
    }

    private synchronized List<Optional<Look>> results() {
        List<Optional<Look>> results = new ArrayList<>(looks.length);
        for (Look look : looks) {
            results.add(Optional.ofNullable(look));
        }
        return results;
    }

    private synchronized void await(Executor executor) {
        boolean interrupted = false;
        while (left > 0) {
            try {
                wait(Math.max(1, deadline.toMillis() / 4));
            } catch (InterruptedException e) {
                interrupted = true;
            }
            giveUpLate(executor);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUpLate(Executor executor) {
        for (Worker worker : List.copyOf(workers)) {
            if (worker.at >= 0
                    && System.nanoTime() - worker.since > deadline(worker.at).toNanos()) {
                settle(worker.at, Look.unknown(tooLong(worker.at)));
                worker.at = -1;
                workers.remove(worker);
                if (++givenUp < MOST_GIVEN_UP) {
                    executor.execute(worker());
                }
            }
        }
        if (workers.isEmpty() && left > 0) {
            for (int at = 0; at < looks.length; at++) {
                if (resources.get(at).isPresent()) {
                    settle(
                            at,
                            Look.unknown(Problem.environment(
                                    "look.too-many-hang", MOST_GIVEN_UP + " looks hang, so no more were begun")));
                }
            }
        }
    }

    private Duration deadline(int at) {
        return resources.get(at).map(resource -> resource.lookTime(deadline)).orElse(deadline);
    }

    private Problem tooLong(int at) {
        return Problem.environment(
                "look.deadline",
                "looking at "
                        + resources
                                .get(at)
                                .map(resource -> resource.id().toString())
                                .orElse("") + " took longer than "
                        + deadline(at).toSeconds() + " s");
    }

    @SuppressWarnings("NullAway") // an array of what is not there yet
    private void settle(int at, Look look) {
        if (looks[at] == null) {
            looks[at] = look;
            left--;
            if (left == 0) {
                notifyAll();
            }
        }
    }

    /// Takes one resource after another until none is left or it was given up.
    private final class Worker implements Runnable {
        private int at = -1;
        private long since;

        @Override
        public void run() {
            for (Optional<Managed<?, ?>> resource = take(); resource.isPresent(); resource = take()) {
                Look look = resource.get().look(node);
                if (!done(look)) {
                    return;
                }
            }
        }

        private Optional<Managed<?, ?>> take() {
            synchronized (ParallelLooks.this) {
                while (next < resources.size() && resources.get(next).isEmpty()) {
                    next++;
                }
                if (next == resources.size()) {
                    workers.remove(this);
                    return Optional.empty();
                }
                at = next++;
                since = System.nanoTime();
                return resources.get(at);
            }
        }

        private boolean done(Look look) {
            synchronized (ParallelLooks.this) {
                if (at < 0) {
                    return false;
                }
                settle(at, look);
                at = -1;
                return true;
            }
        }
    }
}
