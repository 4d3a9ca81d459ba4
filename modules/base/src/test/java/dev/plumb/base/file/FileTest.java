package dev.plumb.base.file;

import dev.plumb.testkit.ProviderContract;

class FileTest extends ProviderContract<FileSpec, FileSpec.Found> {
    FileTest() {
        super(new FileProvider());
    }
}
