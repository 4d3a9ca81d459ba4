package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.ModuleStep;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How kernel modules are seen, and which steps on them are done already or refused; on a node where
/// `nfs_layout_flexfiles` is loaded with parameter `io_maxretrans` 5, `ext4` is built in, `dummy` can be loaded. That
/// one is loaded in truth takes a kernel of the test's own.
public abstract class ModulePortContract extends PortContract {
    private static ModuleStep load(String name) {
        return new ModuleStep.SetLoaded(name, true);
    }

    private static ModuleStep unload(String name) {
        return new ModuleStep.SetLoaded(name, false);
    }

    @Test
    void whatIsInMemoryIsLoadedAndAvailable() {
        assertTrue(view().modules().loaded("nfs_layout_flexfiles"));
        assertTrue(view().modules().available("nfs_layout_flexfiles"));
    }

    @Test
    void dashAndUnderscoreAreTheSame() {
        assertTrue(view().modules().loaded("nfs-layout_flexfiles"));
        assertTrue(view().modules().available("nfs-layout-flexfiles"));
        assertEquals(Optional.of("5"), view().modules().parameter("nfs-layout-flexfiles", "io_maxretrans"));
    }

    @Test
    void whatIsBuiltInIsLoadedAndCannotGo() {
        assertTrue(view().modules().loaded("ext4"));
        assertTrue(view().modules().available("ext4"));
        done(load("ext4"));
        refused("kernel-module.built-in", unload("ext4"));
        assertTrue(view().modules().loaded("ext4"));
    }

    @Test
    void whatTheKernelOnlyHasIsAvailable() {
        assertFalse(view().modules().loaded("dummy"));
        assertTrue(view().modules().available("dummy"));
        done(unload("dummy"));
        assertFalse(view().modules().loaded("dummy"));
    }

    @Test
    void whatTheKernelDoesNotHaveIsRefused() {
        assertFalse(view().modules().loaded("no_such_module"));
        assertFalse(view().modules().available("no_such_module"));
        refused(load("no_such_module"));
        done(unload("no_such_module"));
    }

    @Test
    void aParameterIsThatOfALoadedModule() {
        assertEquals(Optional.of("5"), view().modules().parameter("nfs_layout_flexfiles", "io_maxretrans"));
        assertEquals(Optional.empty(), view().modules().parameter("nfs_layout_flexfiles", "none"));
        assertEquals(Optional.empty(), view().modules().parameter("dummy", "numdummies"));
    }

    @Test
    void whatIsLoadedIsLoadedAlready() {
        done(load("nfs-layout-flexfiles"));
        assertTrue(view().modules().loaded("nfs_layout_flexfiles"));
    }
}
