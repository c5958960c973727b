package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.anonymous.Coverage;
import io.rackwright.controller.ControllerFacts;
import io.rackwright.controller.ControllerFactsJson;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.Fixture;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.mesh.Matrices;
import io.rackwright.mesh.NetworkMatrixJson;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.preflight.rule.Standing;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every member of a capture's files is described, and somebody has said what it is for {@code --anonymize}. */
class WrittenMembersTest {

    @TempDir
    static Path folder;

    private static final String FULL =
            """
            {"format": "rackwright.facts/1", "links": {"/dev/disk/by-id/a": "/dev/sda"},
             "machine": {"cards": {"devices": [{"slot": "s"}]},
               "faults": {"filesystem_errors": {"sda1": 1}, "disks": [{"device": "sda", "counts": {"used": 1}}],
                 "arrays": [{"name": "md0"}]}},
             "linux": {"sysctl_files": [{"file": "f"}], "leads": {"/var": "/data"}},
             "services": {"listeners": [{"port": 1}], "leftovers": [{"kind": "k"}],
               "habits": {"settings": [{"file": "f"}]}},
             "network": {"interfaces": [{"name": "n"}], "nets": [{"device": "d"}], "routes": [{"device": "d"}]},
             "outside": {"paths": {"/a": "b"}, "reached": [{"to": "a"}], "greetings": [{"to": "a"}],
               "names": {"a": ["b"]}, "exports": {"a": ["b"]}, "time_servers": {"a": true}},
             "measured": {"nfs": {"exports": [{"from": "a"}]}},
             "devices": [{"path": "a"}], "mounts": [{"point": "a"}], "addresses": [{"ip": "a"}]}
            """;

    private static final String MATRIX =
            """
            {"format": "rackwright.network/1", "extent": "full",
             "servers": [{"name": "a", "denied": {"tcp/1": "no"}, "taken": ["tcp/2"]}],
             "uses": [], "passages": [{"from": "a", "to": "b", "ports": {"tcp/1": "open"}}]}
            """;

    private static List<String> documents() throws Exception {
        List<String> documents = new ArrayList<>();
        documents.add(HostFactsJson.write(HostFactsJson.read(FULL)));
        documents.add(NetworkMatrixJson.write(NetworkMatrixJson.read(MATRIX)));
        for (String name : List.of("dell-r750", "supermicro-gpu", "kvm-guest", "old-kernel", "san-multipath")) {
            documents.add(HostFactsJson.write(Fixture.of(name).facts("c1")));
        }
        documents.add(NetworkMatrixJson.write(
                Matrices.of("a", "b").megabits("a", "b", 9).made()));
        documents.add(ControllerFactsJson.write(new ControllerFacts(
                Instant.EPOCH,
                "",
                List.of(new ControllerFacts.Room("use", "/", 1)),
                List.of(),
                0,
                false,
                ControllerFacts.Named.UNKNOWN,
                ControllerFacts.Shown.NOTHING,
                List.of(new ControllerFacts.Parent("a", "b", "c")),
                List.of(new ControllerFacts.Held("a", "b", "c")))));
        documents.add(manifest());
        return documents;
    }

    private static String manifest() {
        Site site = new SiteFiles(folder).load(SiteFiles.base()).site().orElseThrow();
        Target target = Target.of(site).get(0);
        Map<String, HostOutcome> outcomes = new LinkedHashMap<>();
        outcomes.put("m1", new HostOutcome.Seen(target, Fixture.of("kvm-guest").facts("m1")));
        outcomes.put("c1", new HostOutcome.Unseen(target, new Failure.Broken(Failure.Kind.REFUSED, "")));
        Job job = Jobs.of(site, new Standing(Set.of("m1"), true));
        return CaptureFolder.manifest(
                new Sight(outcomes), new CaptureFolder.Stamp(job, Instant.EPOCH, "1"), List.of("m1.json"));
    }

    @Test
    void somebodyHasSaidWhatEachMemberIs() throws Exception {
        Set<String> unknown = new TreeSet<>();
        for (String document : documents()) {
            unknown.addAll(Coverage.unknown(document));
        }
        assertThat(unknown)
                .as("put these into anonymous.Members; until then they are treated as free text")
                .isEmpty();
    }

    @Test
    void thePageNamesEachMember() throws Exception {
        String page = Files.readString(Path.of("docs/reference/facts.md"));
        Set<String> names = new TreeSet<>();
        for (String document : documents()) {
            collect(Json.parseObject(document), "", names);
        }
        assertThat(names.stream().filter(name -> !page.contains("`" + name + "`")))
                .as("not in docs/reference/facts.md")
                .isEmpty();
    }

    private static void collect(Object node, String path, Set<String> names) {
        if (node instanceof JsonObject object) {
            Stream<Map.Entry<String, Object>> members = object.members().entrySet().stream();
            boolean isMap = Coverage.isMap(path);
            members.forEach(member -> {
                if (!isMap) {
                    names.add(member.getKey());
                }
                String below = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                collect(member.getValue(), isMap ? path + "{}" : below, names);
            });
        } else if (node instanceof List<?> items) {
            items.forEach(item -> collect(item, path + "[]", names));
        }
    }
}
