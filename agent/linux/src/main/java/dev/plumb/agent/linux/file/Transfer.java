package dev.plumb.agent.linux.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The bytes behind a URL, bounded in size and time. Carries no credentials, so a redirect may be followed;
/// never from https to http.
final class Transfer implements AutoCloseable {
    /// Larger than any release archive in use, smaller than what fills a disk at once.
    private static final long LIMIT = 16L * 1024 * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration WHOLE = Duration.ofMinutes(30);

    private final InputStream stream;
    private final Thread guard;
    private final AutoCloseable connection;

    private Transfer(InputStream stream, AutoCloseable connection) {
        this.stream = new Bounded(stream);
        this.connection = connection;
        this.guard = Thread.ofVirtual().start(() -> closeLate(stream));
    }

    static Transfer open(String url, SystemTrust trust) throws IOException {
        try {
            URI uri = URI.create(url);
            return switch (String.valueOf(uri.getScheme())) {
                case "http", "https" -> http(uri, trust);
                case "file" -> new Transfer(Files.newInputStream(Path.of(uri.getPath())), () -> {});
                default -> throw new IOException("expected http, https or file, found '" + uri.getScheme() + "'");
            };
        } catch (IllegalArgumentException notUrl) {
            throw new IOException("not a URL", notUrl);
        }
    }

    private static Transfer http(URI uri, SystemTrust trust) throws IOException {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL);
        // http may lead to https
        HttpClient client = builder.sslContext(trust.context()).build();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("User-Agent", "plumb")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                return new Transfer(response.body(), client::shutdownNow);
            }
            response.body().close();
            client.shutdownNow();
            throw new IOException("expected HTTP status 200, found " + response.statusCode());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            client.shutdownNow();
            throw new IOException("interrupted", stopped);
        }
    }

    InputStream stream() {
        return stream;
    }

    private static void closeLate(InputStream stream) {
        try {
            Thread.sleep(WHOLE);
            stream.close();
        } catch (InterruptedException | IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        guard.interrupt();
        stream.close();
        try {
            connection.close();
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }

    private static final class Bounded extends FilterInputStream {
        private long left = LIMIT;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            left -= Math.max(0, got);
            if (left < 0) {
                throw new IOException("expected at most " + LIMIT + " bytes, found more");
            }
            return got;
        }
    }
}
