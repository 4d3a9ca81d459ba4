package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Collects problems with their places and gives them back in the order of places, so that it never matters
/// which was found first.
public final class Problems {
    private static final Comparator<Found> ORDER = Comparator.comparing(Found::place)
            .thenComparing(found -> found.problem().code())
            .thenComparing(found -> found.problem().summary());

    /// Problems in the order of their places, those without one first.
    public static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(problem -> problem.place().map(Place::read).orElse(Place.of("")));

    /// The code of a place where a value is missing.
    static final String NOTHING = "yaml.nothing";

    /// Says that a value is missing.
    static Problem nothing(Place place) {
        return place.problem(NOTHING, "expected a value, found nothing")
                .advise("write a value, \"\" for empty text, [] for an empty list, or leave the key out");
    }

    /// As many are kept; who has more wants to see the first ones.
    static final int MOST = 10_000;

    private final List<Found> found = new ArrayList<>();
    private int count;

    private record Found(Place place, Problem problem) {}

    /// Adds a problem of the author.
    public void add(Place place, String code, String summary) {
        add(place, Problem.author(code, summary));
    }

    /// Adds a problem of the author; no advice when it is empty.
    public void add(Place place, String code, String summary, String advice) {
        Problem problem = Problem.author(code, summary);
        add(place, advice.isEmpty() ? problem : problem.advise(advice));
    }

    /// Adds a problem, which then stands at a place.
    public void add(Place place, Problem problem) {
        add(new Found(place, problem.at(place.toString())));
    }

    /// Adds what a type said of a value, at the part of it that is wrong; where that part is in braces and text was
    /// wanted, that it needs quotes.
    ///
    /// @param where the path to the part, as [Yaml#locate(String)] takes it
    public void add(Yaml value, String where, Problem refused) {
        Optional<Problem> quotes = Parts.find(value, where)
                .filter(Yaml.Mapping.class::isInstance)
                .flatMap(part -> ((Yaml.Mapping) part).asText())
                .filter(told -> Braces.wanted(refused));
        add(value.locate(where), quotes.orElse(refused));
    }

    /// Adds what a type said of a value that is called by a name.
    public void refused(Yaml value, String code, String name, Reading.Refused<?> refused) {
        String where = refused.where();
        Problem problem = Problem.author(code, name + where + ": " + refused.summary());
        add(value, where, refused.advice().isEmpty() ? problem : problem.advise(refused.advice()));
    }

    private void add(Found one) {
        count++;
        if (found.size() < MOST) {
            found.add(one);
        }
    }

    /// Adds problems that all stand in one file, in their own order where they have no place.
    public void addAll(String file, Collection<Problem> problems) {
        problems.forEach(problem -> add(new Found(placeOf(file, problem), problem)));
    }

    private static Place placeOf(String file, Problem problem) {
        String[] parts = problem.place()
                .orElse(file + ":1:1")
                .substring(file.length() + 1)
                .split(":", -1);
        return new Place(file, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /// Adds what another collected.
    public void addAll(Problems other) {
        other.found.forEach(this::add);
        count += other.count - other.found.size();
    }

    /// How many there are.
    public int count() {
        return count;
    }

    /// Whether there are none.
    public boolean none() {
        return found.isEmpty();
    }

    /// All of them, in the order of their places, each once. Where nothing stands, only that is told.
    public List<Problem> sorted() {
        Set<Place> nothing = found.stream()
                .filter(one -> one.problem().code().equals(NOTHING))
                .map(Found::place)
                .collect(Collectors.toSet());
        List<Problem> sorted = new ArrayList<>(found.stream()
                .filter(one -> one.problem().code().equals(NOTHING) || !nothing.contains(one.place()))
                .sorted(ORDER)
                .map(Found::problem)
                .distinct()
                .toList());
        if (count > MOST) {
            sorted.add(Problem.author("site.too-many-problems", "there are more than " + MOST + " problems")
                    .advise("mend these first"));
        }
        return List.copyOf(sorted);
    }
}
