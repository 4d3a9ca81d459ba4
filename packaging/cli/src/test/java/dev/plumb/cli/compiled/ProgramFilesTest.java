package dev.plumb.cli.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {
    private static final FileTime BUILT = FileTime.fromMillis(0);

    @TempDir
    private Path folder;

    @BeforeEach
    void aProgramWithALibrary() throws IOException {
        Files.createDirectory(folder.resolve("lib"));
        write("program.jar", "program");
        write("lib/library.jar", "library");
    }

    /// As a reproducible build does: with the same times each time.
    private void write(String name, String text) throws IOException {
        Path fresh = Files.writeString(folder.resolve("fresh"), text);
        Files.setLastModifiedTime(fresh, BUILT);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Optional<String> identity() {
        return ProgramFiles.identity(folder.resolve("program.jar").toString());
    }

    @Test
    void isTheSameForTheSameFiles() {
        assertEquals(identity(), identity());
        assertNotEquals(Optional.empty(), identity());
    }

    @Test
    void anotherProgramOfTheSameSizeAndTimeIsAnother() throws IOException {
        Optional<String> before = identity();
        write("program.jar", "PROGRAM");
        assertNotEquals(before, identity());
    }

    @Test
    void anotherLibraryOfTheSameSizeAndTimeMakesAnotherProgram() throws IOException {
        Optional<String> before = identity();
        write("lib/library.jar", "LIBRARY");
        assertNotEquals(before, identity());
    }

    @Test
    void aFolderOfClassesHasNone() {
        assertEquals(Optional.empty(), ProgramFiles.identity(folder.toString()));
    }
}
