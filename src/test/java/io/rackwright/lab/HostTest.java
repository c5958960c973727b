package io.rackwright.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the host, on folders that look like one. */
class HostTest {

    @TempDir
    Path root;

    @Nested
    class Abilities {

        @Test
        void tellsAFullHostFromABareOne() throws IOException {
            file("proc/self/status", "Name:\tjava\nCapBnd:\t000001fffeffffff\n");
            file("etc/resolv.conf", "nameserver 10.0.0.53\nnameserver fe80::1\n");
            assertThat(HostAbilities.read(root))
                    .isEqualTo(new HostAbilities(1, false, false, false, List.of("10.0.0.53")));

            file("proc/self/status", "CapBnd:\t000001ffffffffff\n");
            file("sys/fs/cgroup/cgroup.controllers", "cpu\n");
            file("proc/modules", "");
            file("dev/loop-control", "");
            assertThat(HostAbilities.read(root))
                    .isEqualTo(new HostAbilities(2, true, true, true, List.of("10.0.0.53")));
        }

        @Test
        void looksBehindAStubOnTheLoopback() throws IOException {
            file("etc/resolv.conf", "nameserver 127.0.0.53\n");
            file("run/systemd/resolve/resolv.conf", "nameserver 192.0.2.1\n");

            assertThat(HostAbilities.read(root).resolvers()).containsExactly("192.0.2.1");
        }
    }

    @Nested
    class Sysctls {

        @Test
        void putsBackOnlyWhatChanged() throws IOException {
            file("proc/sys/kernel/panic", "10\n");
            file("proc/sys/vm/overcommit_memory", "0\n");

            Map<String, String> before = HostSysctls.ofLabel("kernel.panic=0,vm.overcommit_memory=0");

            assertThat(HostSysctls.changed(before, HostSysctls.read(root))).isEqualTo(Map.of("kernel.panic", "0"));
        }

        @Test
        void readsTheKernelsOwnFilesWhole() throws IOException {
            // A value of several digits on every Linux; /proc/sys gives the JDK's readers only the first one.
            assertThat(HostSysctls.read(Path.of("/")).get("vm.max_map_count")).hasSizeGreaterThan(3);
        }

        @Test
        void aLabelSaysWhatWasRead() throws IOException {
            file("proc/sys/kernel/panic", "-1\n");
            file("proc/sys/vm/max_map_count", "65530\n");

            String label = HostSysctls.label(HostSysctls.read(root));

            assertThat(label).isEqualTo("kernel.panic=-1,vm.max_map_count=65530");
            assertThat(HostSysctls.ofLabel(label)).isEqualTo(HostSysctls.read(root));
        }

        @Test
        void takesNothingUnknownFromALabel() {
            assertThat(HostSysctls.ofLabel("kernel.core_pattern=|/bin/sh,kernel.panic=0;reboot,,vm.panic_on_oom"))
                    .isEmpty();
        }
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
