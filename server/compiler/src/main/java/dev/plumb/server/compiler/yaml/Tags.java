package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;

/// Tags, which the language does not have.
final class Tags {
    private Tags() {}

    static Problem problem(Place place, String tag) {
        String shown = tag.replace("tag:yaml.org,2002:", "!!");
        return place.problem("yaml.tag", "tags are not part of the language, found " + Quoted.of(shown))
                .advise("leave it out, for the place's type decides what a value means; a text with '!' needs quotes");
    }
}
