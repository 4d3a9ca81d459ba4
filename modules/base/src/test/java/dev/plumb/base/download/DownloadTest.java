package dev.plumb.base.download;

import dev.plumb.testkit.ProviderContract;

class DownloadTest extends ProviderContract<DownloadSpec, Found> {
    DownloadTest() {
        super(new DownloadProvider());
    }
}
