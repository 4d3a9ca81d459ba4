package dev.plumb.server.compiler.written;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.attribute.Contents;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.work.FileProblems;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Looks for templates and sources that are not there, templates that cannot be read, and names in templates
/// that exist nowhere.
final class ContentsCheck {
    private final Site site;
    private final NamesCheck names;
    private final Problems problems = new Problems();
    private final Map<String, InFile> inFiles = new LinkedHashMap<>();

    /// What is wrong in a template of the site, and where it is used.
    private record InFile(Problem problem, SortedSet<Place> uses) {}

    /// @param names what may be named where
    ContentsCheck(Site site, NamesCheck names) {
        this.site = site;
        this.names = names;
    }

    Problems check() {
        EveryWritten.definitions(site)
                .forEach(definition -> definition.entries().forEach(entry -> entry(entry, definition)));
        inFiles.values()
                .forEach(found -> problems.add(
                        Place.read(found.problem().place().orElseThrow()),
                        FileProblems.usedAt(found.problem(), List.copyOf(found.uses()))));
        return problems;
    }

    private void entry(Entry entry, Definition definition) {
        if (site.library()
                .kind(entry.kind())
                .filter(kind -> kind.definition().contentSources())
                .isEmpty()) {
            return;
        }
        Scope inside = names.inside(entry, names.names(definition));
        for (Written.Attribute attribute : entry.attributes()) {
            if (attribute.value() instanceof Written.Constant(var yaml, Datum.Scalar(String name, var form))) {
                List<Problem> wrong = switch (attribute.name()) {
                    case "source" ->
                        Contents.missingSource(definition.beside(), name).stream()
                                .toList();
                    case "template" -> Contents.templates(definition.beside()).problems(name, inside);
                    default -> List.of();
                };
                wrong.forEach(problem -> wrong(problem, yaml.place(), definition));
            }
        }
    }

    private void wrong(Problem problem, Place use, Definition definition) {
        if (FileProblems.inSite(problem, definition)) {
            inFiles.computeIfAbsent(
                            problem.place().orElseThrow() + problem.code(), p -> new InFile(problem, new TreeSet<>()))
                    .uses()
                    .add(use);
        } else {
            problems.add(use, FileProblems.fromTemplate(problem));
        }
    }
}
