package io.rackwright.explain;

import io.rackwright.explain.Explanation.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All known causes of failures. Their data are read once, when first asked: a run that goes well never pays for it. */
public final class Knowledge {

    /** Causes told of one failure. */
    private static final int MOST = 3;

    /** The data, once for each program: they are part of it and never change. */
    private static final class Data {

        static final Map<String, List<Entry>> AREAS = areas();

        private static Map<String, List<Entry>> areas() {
            Map<String, List<Entry>> areas = new LinkedHashMap<>();
            KnowledgeFiles.AREAS.forEach(
                    area -> areas.put(area.title(), List.copyOf(KnowledgeFiles.read(area.file()))));
            return Collections.unmodifiableMap(areas);
        }
    }

    private record Found(Entry entry, Criteria.Hit hit) {}

    /** The entries by the title of their area, in order. */
    public Map<String, List<Entry>> areas() {
        return Data.AREAS;
    }

    /** Every entry. */
    public List<Entry> all() {
        return areas().values().stream().flatMap(List::stream).toList();
    }

    /** The entry of that id. */
    public Optional<Entry> find(String id) {
        return all().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** The special causes, the one that says most first; a general one only where there is no special one. */
    public Explanation explain(Symptom symptom) {
        Searched searched = Searched.of(symptom);
        List<Found> found = new ArrayList<>();
        for (Entry entry : all()) {
            entry.criteria().in(searched).ifPresent(hit -> found.add(new Found(entry, hit)));
        }
        boolean special = found.stream().anyMatch(one -> !one.entry().general());
        List<Cause> causes = found.stream()
                .filter(one -> one.entry().general() != special)
                .sorted(Comparator.comparingInt((Found one) -> one.hit().weight())
                        .reversed())
                .limit(special ? MOST : 1)
                .map(one -> new Cause(one.entry(), one.hit().evidence()))
                .toList();
        List<String> evidence =
                causes.stream().flatMap(cause -> cause.evidence().stream()).toList();
        return new Explanation(causes, DecisiveLines.of(searched.lines(), evidence));
    }
}
