package io.rackwright.cli;

import io.rackwright.lab.LabSizes;
import io.rackwright.site.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What servers are to pretend, as options that may be given several times. */
final class LabSizeOptions {

    /** More processors than this are no pretence but a text file of megabytes. */
    private static final int MOST_CPUS = 1024;

    @Option(names = "--cpu", paramLabel = "SERVER=N", description = "Processors that SERVER pretends to have.")
    Map<String, Integer> cpu = new TreeMap<>();

    @Option(
            names = "--memory",
            paramLabel = "SERVER=SIZE",
            description = "Memory that SERVER pretends to have, for example w1=16GB.")
    Map<String, String> memory = new TreeMap<>();

    @Option(
            names = "--os-disk",
            paramLabel = "SERVER=SIZE",
            description = "Size of the OS drive that SERVER pretends to have.")
    Map<String, String> osDisk = new TreeMap<>();

    @Option(names = "--disk", paramLabel = "SERVER=SIZE", description = "Size of SERVER's further disk; 0GB for none.")
    Map<String, String> disk = new TreeMap<>();

    /** @param servers names that may be used */
    LabSizes sizes(List<String> servers, LabOptions options) {
        for (Map<String, ?> wishes : List.of(cpu, memory, osDisk, disk)) {
            for (String name : wishes.keySet()) {
                if (!servers.contains(name)) {
                    throw options.misuse(
                            "There is no server " + name + " in this lab; it has " + String.join(", ", servers) + ".");
                }
            }
        }
        cpu.forEach((name, count) -> {
            if (count < 1 || count > MOST_CPUS) {
                throw options.misuse("--cpu " + name + "=" + count + ": 1 to " + MOST_CPUS + " processors.");
            }
        });
        return new LabSizes(
                cpu,
                read("--memory", memory, options),
                read("--os-disk", osDisk, options),
                read("--disk", disk, options));
    }

    private static Map<String, Size> read(String option, Map<String, String> texts, LabOptions options) {
        Function<String, Size> size = text -> Size.parse(text)
                .orElseThrow(() -> options.misuse(option + " " + text
                        + ": a size is a number and MB, GB, TB, MiB, GiB or TiB, for example 16GB."));
        Map<String, Size> sizes = new TreeMap<>();
        texts.forEach((name, text) -> sizes.put(name, size.apply(text)));
        return sizes;
    }
}
