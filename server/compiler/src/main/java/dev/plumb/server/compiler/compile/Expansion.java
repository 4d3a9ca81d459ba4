package dev.plumb.server.compiler.compile;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// What came of one entry in some surroundings, without any problem and without waiting for anything.
///
/// @param reads all that it depends on beside entry and surroundings
/// @param steps what came of it, those of the uses in it too
/// @param blobs the long contents of it
/// @param files of the site that were read for it
/// @param parameters that were given values for it
/// @param cost what it comes to
record Expansion(
        Frame.Around around,
        List<Read> reads,
        List<Step> steps,
        Map<String, Compilation.Blob> blobs,
        SortedSet<String> files,
        SortedSet<String> parameters,
        Allowance.Cost cost) {

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
