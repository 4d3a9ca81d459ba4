package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TouchedTest {

    private static List<String> by(String call) {
        return Touched.by(SystemCalls.of("7 " + call + " = 0").calls().getFirst());
    }

    @Test
    void a_rename_touches_both_names() {
        assertEquals(
                List.of("/var/lib/plumb/.new", "/etc/motd"),
                by("renameat2(5</var/lib/plumb>, \".new\", 6</etc>, \"motd\", RENAME_NOREPLACE)"));
        assertEquals(List.of("/a", "/b"), by("rename(\"/a\", \"/b\")"));
    }

    @Test
    void a_write_touches_its_file_and_not_what_it_says() {
        assertEquals(List.of("/etc/motd"), by("write(4</etc/motd>, \"</var/lib/plumb> \\\"/x\\\"\"..., 90)"));
        assertEquals(List.of("pipe:[17]"), by("write(2<pipe:[17]>, \"x\", 1)"));
        assertEquals(List.of("/etc/motd"), by("fsetxattr(4</etc/motd>, \"user.a\", \"/var/lib/plumb\", 14, 0)"));
    }

    @Test
    void a_name_is_below_its_folder_unless_it_is_absolute() {
        assertEquals(List.of("/etc/motd"), by("openat(5</etc>, \"motd\", O_WRONLY)"));
        assertEquals(List.of("/motd"), by("openat(AT_FDCWD</>, \"motd\", O_WRONLY)"));
        assertEquals(List.of("/etc/motd"), by("unlinkat(AT_FDCWD</var/lib/plumb>, \"/etc/motd\", 0)"));
    }

    @Test
    void a_descriptor_without_a_name_is_what_it_stands_for() {
        assertEquals(List.of("/etc/motd"), by("utimensat(4</etc/motd>, NULL, NULL, 0)"));
        assertEquals(List.of("/etc/motd"), by("fchmod(4</etc/motd>, 0644)"));
    }

    @Test
    void a_link_touches_where_it_lies_and_not_where_it_points_to() {
        assertEquals(List.of("/etc/link"), by("symlinkat(\"/var/lib/plumb\", 5</etc>, \"link\")"));
        assertEquals(List.of("/etc/a", "/etc/b"), by("linkat(5</etc>, \"a\", 5</etc>, \"b\", 0)"));
    }
}
