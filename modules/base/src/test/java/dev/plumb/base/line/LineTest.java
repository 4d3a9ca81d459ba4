package dev.plumb.base.line;

import dev.plumb.base.text.SharedFile;
import dev.plumb.testkit.ProviderContract;

class LineTest extends ProviderContract<LineSpec, SharedFile> {
    LineTest() {
        super(new LineProvider());
    }
}
