package io.rackwright.explain;

import io.rackwright.explain.Explanation.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All known causes of failures. Reads its data when it is first asked: a run that goes well never pays for it. */
public final class Knowledge {

    /** Causes told of one failure. */
    private static final int MOST = 3;

    private final Map<String, List<Entry>> areas = new LinkedHashMap<>();

    private record Found(Entry entry, Criteria.Hit hit) {}

    /** The entries by the title of their area, in order. */
    public Map<String, List<Entry>> areas() {
        if (areas.isEmpty()) {
            KnowledgeFiles.AREAS.forEach(area -> areas.put(area.title(), KnowledgeFiles.read(area.file())));
        }
        return Collections.unmodifiableMap(areas);
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
        List<Found> found = new ArrayList<>();
        for (Entry entry : all()) {
            entry.criteria().in(symptom).ifPresent(hit -> found.add(new Found(entry, hit)));
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
        return new Explanation(causes, DecisiveLines.of(symptom.lines(), evidence));
    }
}
