package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.resource.Step;
import dev.plumb.server.compiler.work.Work;
import java.util.List;

/// What came of one entry in some surroundings, without any problem and without waiting for anything.
///
/// @param reads all that it depends on beside entry and surroundings
/// @param steps what came of it, those of the uses in it too
/// @param noted what it adds to the work on a node
record Expansion(Frame.Around around, List<Read> reads, List<Step> steps, Work.Noted noted) {

    /// Whether the same would come of it here.
    boolean holds(Frame frame) {
        if (!around.equals(frame.around())) {
            return false;
        }
        for (Read read : reads) {
            if (!read.holds(frame.sight())) {
                return false;
            }
        }
        return true;
    }
}
