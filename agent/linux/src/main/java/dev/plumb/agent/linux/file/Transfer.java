package dev.plumb.agent.linux.file;

import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;

/// The bytes behind a URL, bounded in size and time. Carries no credentials, so a redirect may be followed;
/// never from https to http.
final class Transfer implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Paced stream;
    private final AutoCloseable connection;

    /// Opens files of this machine.
    interface LocalFile {
        /// The bytes of a regular file on a local file system.
        InputStream open(String path) throws IOException;
    }

    private Transfer(InputStream stream, Paced.Pace pace, AutoCloseable connection) {
        this.stream = new Paced(stream, pace);
        this.connection = connection;
    }

    static Transfer open(String url, LocalFile files, SystemTrust trust, Paced.Pace pace) throws IOException {
        try {
            URI uri = URI.create(url);
            return switch (String.valueOf(uri.getScheme())) {
                case "http", "https" -> http(uri, trust, pace);
                case "file" -> new Transfer(files.open(uri.getPath()), pace, () -> {});
                default -> throw new IOException("expected http, https or file, found '" + uri.getScheme() + "'");
            };
        } catch (IllegalArgumentException notUrl) {
            throw new IOException("not a URL", notUrl);
        }
    }

    private static Transfer http(URI uri, SystemTrust trust, Paced.Pace pace) throws IOException {
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
                return new Transfer(response.body(), pace, client::shutdownNow);
            }
            response.body().close();
            client.shutdownNow();
            throw new IOException("expected HTTP status 200, found " + response.statusCode());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            client.shutdownNow();
            throw new IOException("interrupted", stopped);
        } catch (ConnectException unreachable) {
            client.shutdownNow();
            throw new IOException(unreached(uri, unreachable), unreachable);
        }
    }

    /// The JDK says nothing of why there is no connection but by the causes.
    private static String unreached(URI uri, ConnectException unreachable) {
        for (Throwable cause = unreachable; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "the name " + Quoted.of(uri.getHost()) + " has no address";
            }
        }
        return "no connection to " + Quoted.of(uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                + Optional.ofNullable(unreachable.getMessage())
                        .map(why -> ": " + why)
                        .orElse("");
    }

    InputStream stream() {
        return stream;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        try {
            connection.close();
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }
}
