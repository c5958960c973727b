package io.rackwright.cli;

import io.rackwright.controller.ControllerFactsJson;
import io.rackwright.finding.ToolException;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.NetworkMatrixJson;
import io.rackwright.preflight.Sight;
import io.rackwright.workspace.PrivateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What one look brought home as files, by name; {@link CapturedFacts} reads them. */
final class SightFiles {

    private SightFiles() {}

    /** All of it. */
    static Map<String, String> of(Sight sight) {
        Map<String, String> files = new LinkedHashMap<>();
        makers(sight, sight.between().extent() != NetworkMatrix.Extent.UNKNOWN)
                .forEach((name, maker) -> files.put(name, maker.get()));
        return files;
    }

    /** Writes to a folder what was seen; what was not leaves there what an earlier look saw. */
    static void keep(Sight sight, Path folder) throws ToolException {
        Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
        makers(sight, sight.between().isKnown())
                .forEach((name, maker) -> files.put(name, () -> maker.get().getBytes(StandardCharsets.UTF_8)));
        PrivateFiles.createFolder(folder);
        PrivateFiles.writeAll(folder, files);
    }

    static String name(HostFacts facts) {
        return facts.host() + ".json";
    }

    /** Each text is made when it is needed: those of thousands of servers would fill the memory. */
    private static Map<String, Supplier<String>> makers(Sight sight, boolean hasBetween) {
        Map<String, Supplier<String>> files = new LinkedHashMap<>();
        sight.facts().values().forEach(facts -> files.put(name(facts), () -> HostFactsJson.write(facts)));
        if (hasBetween) {
            files.put(NetworkMatrixJson.FILE, () -> NetworkMatrixJson.write(sight.between()));
        }
        if (sight.here().isKnown()) {
            files.put(ControllerFactsJson.FILE, () -> ControllerFactsJson.write(sight.here()));
        }
        return files;
    }
}
