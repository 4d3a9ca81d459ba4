package dev.plumb.api.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.type.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventoryFactsTest {
    @Test
    void knowsFactsAndGroupsOfFacts() {
        assertTrue(InventoryFacts.known(List.of("os")));
        assertTrue(InventoryFacts.known(List.of("os", "id")));
        assertTrue(InventoryFacts.known(List.of("disks", "nvme0n1", "size")));
        assertTrue(InventoryFacts.known(List.of("local", "room", "row")));
    }

    @Test
    void knowsNeitherReadingsNorTypingErrors() {
        assertFalse(InventoryFacts.known(List.of("uptime")));
        assertFalse(InventoryFacts.known(List.of("oss", "id")));
        assertFalse(InventoryFacts.known(List.of("os", "idd")));
        assertFalse(InventoryFacts.known(List.of("disks", "nvme0n1", "sise")));
    }

    @Test
    void saysWhatMayFollow() {
        assertEquals(Set.of("count", "models", "vendors"), InventoryFacts.below(List.of("gpu")));
        assertEquals(Set.of("driver", "mac"), InventoryFacts.below(List.of("network", "cards", "eth0")));
        assertEquals(Set.of(), InventoryFacts.below(List.of("disks")));
    }

    @Test
    void singleFactsHaveTypesGroupsHaveNone() {
        assertEquals(Optional.of(Types.VERSION), InventoryFacts.type(List.of("os", "version")));
        assertEquals(Optional.of(Types.BOOLEAN), InventoryFacts.type(List.of("disks", "sda", "rotational")));
        assertEquals(Optional.empty(), InventoryFacts.type(List.of("os")));
        assertEquals(Optional.empty(), InventoryFacts.type(List.of("local", "room")));
        assertTrue(InventoryFacts.group(List.of("disks", "sda")));
        assertFalse(InventoryFacts.group(List.of("os", "id")));
        assertFalse(InventoryFacts.group(List.of("local")));
    }
}
