package io.rackwright.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kernel settings that have no namespace: what a playbook sets in a lab server it sets on the host. They are noted when
 * the first lab comes and put back when the last one goes.
 */
final class HostSysctls {

    /** What Kubespray, the kubelet and our prepare step write. */
    private static final List<String> KEYS = List.of(
            "fs.inotify.max_user_instances",
            "fs.inotify.max_user_watches",
            "kernel.keys.root_maxbytes",
            "kernel.keys.root_maxkeys",
            "kernel.panic",
            "kernel.panic_on_oops",
            "vm.max_map_count",
            "vm.overcommit_memory",
            "vm.panic_on_oom",
            "vm.swappiness");

    private static final int LONGEST_VALUE = 4096;

    private HostSysctls() {}

    /** The values now, of those that this kernel has. */
    static Map<String, String> read(Path root) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : KEYS) {
            Path file = file(root, key);
            if (Files.isReadable(file)) {
                values.put(key, value(file));
            }
        }
        return values;
    }

    /** In one read: these files give nothing to a second one, and the JDK's own methods begin with a single byte. */
    private static String value(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[LONGEST_VALUE];
            int length = in.read(buffer);
            return new String(buffer, 0, Math.max(0, length), StandardCharsets.US_ASCII).strip();
        }
    }

    static Path file(Path root, String key) {
        return root.resolve("proc/sys").resolve(key.replace('.', '/'));
    }

    /** As it stands in the label of the lab's network. */
    static String label(Map<String, String> values) {
        List<String> pairs = new ArrayList<>();
        values.forEach((key, value) -> pairs.add(key + "=" + value));
        return String.join(",", pairs);
    }

    /** Reads {@link #label}; anything that is no known key with a number is left out. */
    static Map<String, String> ofLabel(String label) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : label.split(",", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && KEYS.contains(parts[0]) && parts[1].matches("-?\\d{1,19}")) {
                values.put(parts[0], parts[1]);
            }
        }
        return values;
    }

    /** What has to be set so that {@code now} becomes {@code before} again. */
    static Map<String, String> changed(Map<String, String> before, Map<String, String> now) {
        Map<String, String> changed = new LinkedHashMap<>();
        before.forEach((key, value) -> {
            if (now.containsKey(key) && !value.equals(now.get(key))) {
                changed.put(key, value);
            }
        });
        return changed;
    }
}
