package dev.plumb.server.compiler.compile;

import dev.plumb.api.Problem;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What gathers while one node is compiled.
final class Work {
    private final Problems problems = new Problems();
    private final Allowance allowance = new Allowance(problems);
    private final SortedSet<String> waiting = new TreeSet<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final SortedMap<String, Compilation.Blob> blobs = new TreeMap<>();
    private final Set<Place> exceptionsHit = new LinkedHashSet<>();
    private final SortedMap<String, String> undecided = new TreeMap<>();
    private Optional<String> lastWait = Optional.empty();
    private final Set<String> toldInFiles = new HashSet<>();
    private final List<String> blobLog = new ArrayList<>();
    private final Clashes clashes = new Clashes();
    private final Looked looked = new Looked();
    private final Trace trace;
    private int hits;
    private int waits;
    private int factReads;
    private int unknowns;

    Work() {
        this(Trace.NONE);
    }

    /// @param trace is told what comes of entries
    Work(Trace trace) {
        this.trace = trace;
    }

    Trace trace() {
        return trace;
    }

    Problems problems() {
        return problems;
    }

    /// What clashed; it is told once all is there.
    Clashes clashes() {
        return clashes;
    }

    /// What the node's entries may still come to.
    Allowance allowance() {
        return allowance;
    }

    List<Problem> warnings() {
        return warnings;
    }

    SortedSet<String> waiting() {
        return waiting;
    }

    SortedMap<String, Compilation.Blob> blobs() {
        return blobs;
    }

    Set<Place> exceptionsHit() {
        return exceptionsHit;
    }

    /// A fact is needed that is not there. Facts of the site's own (`fact.local`) make only the entry wait.
    void waitFor(String family, Place place) {
        waits++;
        lastWait = Optional.of("fact." + family);
        if (family.equals("local") || family.startsWith("local.")) {
            Problem problem = Problem.environment(Compilation.ENTRY_WAITS, "the entry waits for fact." + family);
            warnings.add(problem.at(place.toString()));
        } else {
            waiting.add(family);
        }
    }

    /// How often something waited so far; a difference tells whether something waits.
    int waits() {
        return waits;
    }

    /// The fact that was waited for last, `fact.local.mode`.
    Optional<String> lastWait() {
        return lastWait;
    }

    /// Resources and kinds that may be declared once a fact is there, with the fact.
    SortedMap<String, String> undecided() {
        return undecided;
    }

    /// Something is needed that nobody can tell, because of a problem that was noted where it stands.
    void unknown() {
        unknowns++;
    }

    /// How often that was so far; a difference tells whether something depends on it.
    int unknowns() {
        return unknowns;
    }

    /// How often facts were read so far; a difference tells whether something depends on them.
    int factReads() {
        return factReads;
    }

    void factRead() {
        factReads++;
    }

    /// Names bytes by their digest and keeps them.
    Segment.Blob blob(byte[] bytes) {
        String digest = Sha256.hex(bytes);
        blobs.putIfAbsent(digest, new Compilation.Blob(bytes));
        blobLog.add(digest);
        return new Segment.Blob(digest, bytes.length);
    }

    /// What was looked at.
    Looked looked() {
        return looked;
    }

    /// An exception found its entry.
    void exceptionHit(Place place) {
        hits++;
        exceptionsHit.add(place);
    }

    /// How much had gathered at some time.
    record Mark(
            int problems,
            int clashes,
            int unknowns,
            int warnings,
            int waits,
            int hits,
            int blobs,
            int files,
            int parameters,
            Allowance.Cost spent) {}

    Mark mark() {
        return new Mark(
                problems.count(),
                clashes.count(),
                unknowns,
                warnings.size(),
                waits,
                hits,
                blobLog.size(),
                looked.files().count(),
                looked.parameters().count(),
                allowance.spent());
    }

    /// Something is wrong in a file that several entries use: it is told once, at its own place.
    ///
    /// @param problem with its place
    /// @param use where the file is named
    void inFile(Problem problem, Place use) {
        String place = problem.place().orElseThrow();
        if (toldInFiles.add(place + problem.code())) {
            problems.add(Place.read(place), Contents.usedAt(problem, List.of(use)));
        } else {
            unknown();
        }
    }

    /// Whether nothing went wrong, waited or met an exception since then.
    boolean quietSince(Mark mark) {
        return problems.count() == mark.problems()
                && clashes.count() == mark.clashes()
                && unknowns == mark.unknowns()
                && warnings.size() == mark.warnings()
                && waits == mark.waits()
                && hits == mark.hits();
    }

    /// The long contents that came up since then.
    Map<String, Compilation.Blob> blobsSince(Mark mark) {
        Map<String, Compilation.Blob> since = new TreeMap<>(blobs);
        since.keySet().retainAll(blobLog.subList(mark.blobs(), blobLog.size()));
        return since;
    }

    /// The files of the site that were read since then.
    SortedSet<String> filesSince(Mark mark) {
        return looked.files().since(mark.files());
    }

    /// The parameters that were given values since then.
    SortedSet<String> parametersSince(Mark mark) {
        return looked.parameters().since(mark.parameters());
    }

    /// Takes what came of an entry elsewhere.
    void takeOver(Expansion expansion) {
        expansion.blobs().forEach((digest, blob) -> {
            blobs.putIfAbsent(digest, blob);
            blobLog.add(digest);
        });
        allowance.take(expansion.cost());
        expansion.files().forEach(looked.files()::note);
        expansion.parameters().forEach(looked.parameters()::note);
    }
}
