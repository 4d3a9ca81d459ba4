package dev.plumb.agent.linux.facts;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.api.value.Value;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operating system, kernel, identity of the machine, virtualisation; and the readings.
final class SystemFacts {
    private static final Map<String, String> HYPERVISORS = Map.of(
            "QEMU", "kvm",
            "KVM", "kvm",
            "Amazon EC2", "amazon",
            "Google", "google",
            "Microsoft Corporation", "hyperv",
            "VMware, Inc.", "vmware",
            "Xen", "xen",
            "innotek GmbH", "virtualbox",
            "Parallels Software International Inc.", "parallels");

    private final Machine machine;

    SystemFacts(Machine machine) {
        this.machine = machine;
    }

    /// os-release(5).
    Value.Mapping os() {
        Map<String, String> fields = new HashMap<>();
        List<String> lines = Texts.lines(machine.at("etc/os-release"));
        for (String line : lines.isEmpty() ? Texts.lines(machine.at("usr/lib/os-release")) : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                fields.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
            }
        }
        return new Family()
                .text("id", Optional.ofNullable(fields.get("ID")))
                .text("version", Optional.ofNullable(fields.get("VERSION_ID")))
                .text("codename", Optional.ofNullable(fields.get("VERSION_CODENAME")))
                .text("name", Optional.ofNullable(fields.get("PRETTY_NAME")))
                .texts(
                        "like",
                        Arrays.stream(fields.getOrDefault("ID_LIKE", "").split(" ", -1))
                                .filter(word -> !word.isEmpty())
                                .toList())
                .done();
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        String inner = quoted ? value.substring(1, value.length() - 1) : value;
        return inner.replaceAll("\\\\([\"$`\\\\])", "$1");
    }

    Value.Mapping kernel() {
        return new Family()
                .text("release", Texts.line(machine.at("proc/sys/kernel/osrelease")))
                .text("architecture", Texts.line(machine.at("proc/sys/kernel/arch")))
                .done();
    }

    Value.Mapping machine() {
        return new Family()
                .text("id", Texts.line(machine.at("etc/machine-id")))
                .text("vendor", dmi("sys_vendor"))
                .text("product", dmi("product_name"))
                .text("serial", dmi("product_serial"))
                .text("uuid", dmi("product_uuid"))
                .text("virtualization", Optional.of(virtualization()))
                .done();
    }

    private Optional<String> dmi(String name) {
        return Texts.line(machine.at("sys/class/dmi/id/" + name));
    }

    /// `none`, `container`, a hypervisor's name, or `unknown` for one without a name here.
    private String virtualization() {
        boolean container = Files.exists(machine.at("run/systemd/container"))
                || Files.exists(machine.at(".dockerenv"))
                || Files.exists(machine.at("run/.containerenv"));
        if (container) {
            return "container";
        }
        boolean guest = Texts.lines(machine.at("proc/cpuinfo")).stream()
                .anyMatch(line -> line.startsWith("flags") && line.contains(" hypervisor"));
        return dmi("sys_vendor").map(HYPERVISORS::get).orElse(guest ? "unknown" : "none");
    }

    Value.Mapping readings(InstantSource clock) {
        Optional<Long> uptime = Texts.line(machine.at("proc/uptime"))
                .map(line -> line.split("[. ]", 2)[0])
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::parseLong);
        return new Family()
                .text("boot", Texts.line(machine.at("proc/sys/kernel/random/boot_id")))
                .whole("uptime", uptime)
                .whole("memory-available", HardwareFacts.meminfo(machine, "MemAvailable"))
                .whole("clock", Optional.of(clock.instant().getEpochSecond()))
                .done();
    }
}
