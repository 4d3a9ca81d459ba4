package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.api.value.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedWorkTest {
    private static final byte[] KEY = Sha256.of(new byte[] {1});
    private static final byte[] OTHER = Sha256.of(new byte[] {2});

    @TempDir
    private Path temporary;

    private Path file = Path.of("");

    @BeforeEach
    void aWorkWasSaved() {
        file = folder().file("work");
        work().save(KEY, "much work".getBytes(StandardCharsets.UTF_8));
    }

    private AgentFolder folder() {
        return assertInstanceOf(AgentFolder.Opened.Ok.class, AgentFolder.open(temporary.resolve("plumb")))
                .folder();
    }

    private SavedWork work() {
        return new SavedWork(folder(), "work");
    }

    private Optional<String> found(byte[] key) {
        return work().find(key)
                .map(bytes -> StandardCharsets.UTF_8.decode(bytes).toString());
    }

    @Test
    void isFoundUnderItsKeyAndNoOther() {
        assertEquals(Optional.of("much work"), found(KEY));
        assertEquals(Optional.empty(), found(OTHER));
    }

    @Test
    void theNextOneTakesItsPlace() {
        work().save(OTHER, new byte[0]);
        assertEquals(Optional.empty(), found(KEY));
        assertEquals(Optional.of(""), found(OTHER));
    }

    @Test
    void isNotFoundWhenItIsGone() {
        work().forget();
        assertEquals(Optional.empty(), found(KEY));
        work().forget();
    }

    @Test
    void isNotFoundWhereAnyByteWasCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(Optional.empty(), found(KEY), length + " bytes are left");
        }
    }

    @Test
    void isNotFoundWhereAnyByteWasAltered() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] altered = whole.clone();
            altered[at] ^= 0x20;
            Files.write(file, altered);
            assertEquals(Optional.empty(), found(KEY), "byte " + at + " was altered");
        }
    }

    @Test
    void isForItsOwnerOnly() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        for (String mode : new String[] {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertEquals(Optional.empty(), found(KEY), mode);
        }
    }

    @Test
    void isNotFoundWhenItBelongsToSomebodyElse() throws IOException {
        assumeTrue(Files.getAttribute(file, "unix:uid").equals(0), "only root can give a file away");
        Files.setAttribute(file, "unix:uid", 12_345);
        assertEquals(Optional.empty(), found(KEY));
    }

    @Test
    void isNotFoundBehindALink() throws IOException {
        Path elsewhere = temporary.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertEquals(Optional.empty(), found(KEY));
    }

    @Test
    void takesNoKeyThatIsNoSha256() {
        assertThrows(IllegalArgumentException.class, () -> work().save(new byte[31], new byte[0]));
    }
}
