package dev.plumb.server.compiler.work;

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
public final class Work {
    /// The code of the warning that an entry waits for a fact of the site's own: it is not in the manifest.
    public static final String ENTRY_WAITS = "entry.waiting";

    private final Problems problems = new Problems();
    private final Allowance allowance = new Allowance(problems);
    private final SortedSet<String> waiting = new TreeSet<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final SortedMap<String, Blob> blobs = new TreeMap<>();
    private final Set<Place> exceptionsHit = new LinkedHashSet<>();
    private final SortedMap<String, String> undecided = new TreeMap<>();
    private Optional<String> lastWait = Optional.empty();
    private final Set<String> toldInFiles = new HashSet<>();
    private final List<String> blobLog = new ArrayList<>();
    private final Looked looked = new Looked();
    private int hits;
    private int waits;
    private int factReads;
    private int unknowns;

    public Problems problems() {
        return problems;
    }

    /// What the node's entries may still come to.
    public Allowance allowance() {
        return allowance;
    }

    public List<Problem> warnings() {
        return warnings;
    }

    public SortedSet<String> waiting() {
        return waiting;
    }

    public SortedMap<String, Blob> blobs() {
        return blobs;
    }

    public Set<Place> exceptionsHit() {
        return exceptionsHit;
    }

    /// A fact is needed that is not there. Facts of the site's own (`fact.local`) make only the entry wait.
    public void waitFor(String family, Place place) {
        waits++;
        lastWait = Optional.of("fact." + family);
        if (family.equals("local") || family.startsWith("local.")) {
            Problem problem = Problem.environment(ENTRY_WAITS, "the entry waits for fact." + family);
            warnings.add(problem.at(place.toString()));
        } else {
            waiting.add(family);
        }
    }

    /// How often something waited so far; a difference tells whether something waits.
    public int waits() {
        return waits;
    }

    /// The fact that was waited for last, `fact.local.mode`.
    public Optional<String> lastWait() {
        return lastWait;
    }

    /// Resources and kinds that may be declared once a fact is there, with the fact.
    public SortedMap<String, String> undecided() {
        return undecided;
    }

    /// Something is needed that nobody can tell, because of a problem that was noted where it stands.
    public void unknown() {
        unknowns++;
    }

    /// How often that was so far; a difference tells whether something depends on it.
    public int unknowns() {
        return unknowns;
    }

    /// How often facts were read so far; a difference tells whether something depends on them.
    public int factReads() {
        return factReads;
    }

    public void factRead() {
        factReads++;
    }

    /// Names bytes by their digest and keeps them.
    public Segment.Blob blob(byte[] bytes) {
        String digest = Sha256.hex(bytes);
        blobs.putIfAbsent(digest, new Blob(bytes));
        blobLog.add(digest);
        return new Segment.Blob(digest, bytes.length);
    }

    /// What was looked at.
    public Looked looked() {
        return looked;
    }

    /// An exception found its entry.
    public void exceptionHit(Place place) {
        hits++;
        exceptionsHit.add(place);
    }

    /// How much had gathered at some time.
    public record Mark(
            int problems,
            int unknowns,
            int warnings,
            int waits,
            int hits,
            int blobs,
            int files,
            int parameters,
            Allowance.Cost spent) {}

    public Mark mark() {
        return new Mark(
                problems.count(),
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
    public void inFile(Problem problem, Place use) {
        String place = problem.place().orElseThrow();
        if (toldInFiles.add(place + problem.code())) {
            problems.add(Place.read(place), FileProblems.usedAt(problem, List.of(use)));
        } else {
            unknown();
        }
    }

    /// Whether nothing went wrong, waited or met an exception since then.
    public boolean quietSince(Mark mark) {
        return problems.count() == mark.problems()
                && unknowns == mark.unknowns()
                && warnings.size() == mark.warnings()
                && waits == mark.waits()
                && hits == mark.hits();
    }

    /// What an entry adds to the work on a node, beside what comes of it.
    ///
    /// @param blobs the long contents of it
    /// @param files of the site that were read for it
    /// @param parameters that were given values for it
    /// @param cost what it comes to
    public record Noted(
            Map<String, Blob> blobs, SortedSet<String> files, SortedSet<String> parameters, Allowance.Cost cost) {}

    /// What was added since then.
    public Noted since(Mark mark) {
        Map<String, Blob> more = new TreeMap<>(blobs);
        more.keySet().retainAll(blobLog.subList(mark.blobs(), blobLog.size()));
        return new Noted(
                more,
                looked.files().since(mark.files()),
                looked.parameters().since(mark.parameters()),
                allowance.spent().since(mark.spent()));
    }

    /// Takes what an entry added elsewhere.
    public void takeOver(Noted noted) {
        noted.blobs().forEach((digest, blob) -> {
            blobs.putIfAbsent(digest, blob);
            blobLog.add(digest);
        });
        allowance.take(noted.cost());
        noted.files().forEach(looked.files()::note);
        noted.parameters().forEach(looked.parameters()::note);
    }
}
