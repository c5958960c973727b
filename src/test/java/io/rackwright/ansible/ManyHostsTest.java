package io.rackwright.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.ansible.PlaybookEvent.Stats;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The events of a large site under the strategy «free»: hosts are at different tasks, tasks are told again with the same
 * uuid, hosts join in mid-run, some are lost.
 */
class ManyHostsTest {

    private static final int PLAYS = 2;
    private static final int TASKS = 40;

    @TempDir
    Path folder;

    @Test
    void countsAreThoseOfTheRecapAtEveryOrderOfResults() throws Exception {
        Path events = folder.resolve("events.jsonl");
        Map<String, HostCounts> recap = write(events, 100);
        PlaybookState state = new PlaybookState();
        Map<String, HostCounts> before = new TreeMap<>();
        EventFile file = new EventFile(events);

        file.readNew(event -> {
            if (event instanceof Stats) {
                before.putAll(state.counts());
            }
            state.accept(event);
        });

        assertThat(file.missing()).isZero();
        assertThat(before).isEqualTo(recap);
        assertThat(state.counts()).isEqualTo(recap);
        assertThat(state.busy()).isEmpty();
    }

    @Test
    void aThousandHostsNeedLittleMemory() throws Exception {
        Path events = folder.resolve("events.jsonl");
        Map<String, HostCounts> recap = write(events, 1000);
        assertThat(Files.size(events)).as("more than the reader may keep").isGreaterThan(20L << 20);

        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Reader.class.getName(),
                        events.toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo(sum(recap));
    }

    /** Reads with the memory that its Java was given. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            PlaybookState state = new PlaybookState();
            new EventFile(Path.of(arguments[0])).readNew(state::accept);
            System.out.println(sum(state.counts()));
        }
    }

    private static String sum(Map<String, HostCounts> counts) {
        return counts.size() + " hosts, ok "
                + counts.values().stream().mapToInt(HostCounts::ok).sum() + ", changed "
                + counts.values().stream().mapToInt(HostCounts::changed).sum();
    }

    /** Writes the events of such a run and answers its recap. */
    private static Map<String, HostCounts> write(Path file, int hosts) throws IOException {
        Random random = new Random(38);
        Map<String, int[]> counts = new TreeMap<>();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            Lines lines = new Lines(out);
            lines.add("\"playbook_start\",\"playbook\":\"cluster.yml\",\"plays\":[]");
            for (int play = 1; play <= PLAYS; play++) {
                lines.add("\"play_start\",\"play\":{\"uuid\":\"p" + play + "\",\"name\":\"Play " + play
                        + "\",\"hosts\":\"all\",\"index\":" + play + ",\"total\":" + PLAYS + "}");
                List<String> present = names(play == 1 ? hosts - hosts / 10 : hosts); // add_host brings the rest
                play(lines, present, random, counts);
            }
            Map<String, HostCounts> recap = new TreeMap<>();
            counts.forEach((host, c) -> recap.put(host, new HostCounts(c[0], c[1], c[2], c[3], c[4], 0, c[5])));
            lines.add("\"stats\",\"hosts\":" + io.rackwright.json.Json.compact(members(recap)));
            return recap;
        }
    }

    private static void play(Lines lines, List<String> hosts, Random random, Map<String, int[]> counts)
            throws IOException {
        Map<String, Integer> at = new TreeMap<>();
        List<String> working = new ArrayList<>(hosts);
        working.removeIf(host -> counts.containsKey(host) && counts.get(host)[2] > 0);
        while (!working.isEmpty()) {
            int index = random.nextInt(working.size());
            String host = working.get(index);
            int task = at.merge(host, 1, Integer::sum);
            String uuid = "t" + task; // the same in every play, as with serial
            if (random.nextInt(50) == 0 || task == 1) {
                lines.add("\"task_start\",\"task\":{\"uuid\":\"" + uuid + "\",\"name\":\"Task " + task
                        + "\",\"action\":\"command\",\"path\":\"/tree/main.yml:" + task
                        + "\",\"role\":\"etcd\",\"no_log\":false}");
            }
            lines.add("\"host_start\",\"host\":\"" + host + "\",\"task_uuid\":\"" + uuid + "\"");
            boolean lost = result(lines, host, uuid, random, counts.computeIfAbsent(host, name -> new int[6]));
            if (lost || task == TASKS) {
                working.remove(index);
            }
        }
    }

    /** ok, changed, unreachable, failures, skipped, ignored. */
    private static boolean result(Lines lines, String host, String uuid, Random random, int[] counts)
            throws IOException {
        String about = "\"host\":\"" + host + "\",\"task_uuid\":\"" + uuid + "\"";
        int dice = random.nextInt(10_000);
        if (dice == 0) {
            counts[2]++;
            lines.add("\"unreachable\"," + about + ",\"ignored\":false,\"msg\":\"timed out\"");
            return true;
        }
        if (dice < 100) {
            counts[5]++;
            lines.add("\"failed\"," + about + ",\"ignored\":true,\"changed\":false,\"msg\":\"no\"");
        } else if (dice < 2000) {
            counts[4]++;
            lines.add("\"skipped\"," + about + ",\"changed\":false");
        } else {
            boolean changed = dice < 4000;
            counts[0]++;
            counts[1] += changed ? 1 : 0;
            lines.add("\"ok\"," + about + ",\"changed\":" + changed + ",\"msg\":\"all is well here\"");
        }
        return false;
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("host-%04d".formatted(i));
        }
        return names;
    }

    private static Map<String, Object> members(Map<String, HostCounts> recap) {
        Map<String, Object> members = new TreeMap<>();
        recap.forEach((host, one) -> members.put(
                host,
                Map.of(
                        "ok", one.ok(),
                        "changed", one.changed(),
                        "unreachable", one.unreachable(),
                        "failures", one.failures(),
                        "skipped", one.skipped(),
                        "rescued", one.rescued(),
                        "ignored", one.ignored())));
        return members;
    }

    /** Numbers what is written. */
    private static final class Lines {
        private final BufferedWriter out;
        private int number;

        Lines(BufferedWriter out) {
            this.out = out;
        }

        void add(String event) throws IOException {
            number++;
            out.write("{\"v\":1,\"seq\":" + number + ",\"ts\":1795255200.5,\"mono\":" + number / 1000.0
                    + ",\"run\":\"20261121T100000Z-apply\",\"event\":" + event + "}\n");
        }
    }
}
