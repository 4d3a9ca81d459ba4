package dev.plumb.cli.site;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.yaml.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The places of a site as they are told to people: by the path from the working folder, as compilers
/// tell them, so that editors and terminals jump there. No file has the content of a revision, so there
/// the address stands before the path, as `git grep` writes it: `lab@v3:roles/x.yaml:3:5`. Documents keep
/// the path within the site.
///
/// @param before what stands before a path within the site
/// @param files the paths within the site that other places of a text may be in
public record SitePlaces(String before, Set<String> files) {
    /// Of what is in no site: places stay as they are.
    public static final SitePlaces NONE = new SitePlaces("", Set.of());

    private static final Pattern WRITTEN = Pattern.compile("(?<=[ (])([^ ]+\\.[a-z]+)(?=:[0-9]+:[0-9]+)");

    /// Of the site at an address.
    ///
    /// @param given the address as it was given, relative to the working folder
    static SitePlaces of(String given, SiteAddress address, SiteFiles site) {
        return new SitePlaces(
                address.revision().isPresent() ? given + ":" : folder(given),
                site.files().keySet());
    }

    private static String folder(String given) {
        String folder = Path.of(given).normalize().toString();
        return folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    }

    /// A place of the site. What ships with Plumb stands behind the name of its family and a colon, and
    /// is in no site.
    public String of(String place) {
        String file = Place.read(place).file();
        return files.contains(file) || file.indexOf(':') < 0 ? before + place : place;
    }

    /// A problem of the site, with each place that it names.
    public Problem of(Problem problem) {
        return new Problem(
                problem.code(),
                problem.owner(),
                problem.place().map(this::of),
                within(problem.summary()),
                problem.advice().map(this::within));
    }

    /// Problems of the site.
    public List<Problem> of(List<Problem> problems) {
        return before.isEmpty() ? problems : problems.stream().map(this::of).toList();
    }

    private String within(String text) {
        return WRITTEN.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement((files.contains(found.group(1)) ? before : "") + found.group(1)));
    }
}
