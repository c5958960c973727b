package io.rackwright.catalog.upgrade;

import io.rackwright.catalog.FullCatalog;
import io.rackwright.catalog.FullCatalog.Condition;
import io.rackwright.catalog.FullCatalog.Note;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.site.KubesprayVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changes for a cluster on one hop, told from the catalogue's facts and notes. */
final class HopChanges {

    private final FullCatalog full;
    private final PathWish wish;

    HopChanges(FullCatalog full, PathWish wish) {
        this.full = full;
        this.wish = wish;
    }

    List<Told> between(Standing from, Standing to) {
        List<Told> told = new ArrayList<>(new ComponentDowngrades(full, wish).between(from, to));
        for (FullCatalog.Change change : full.changes()) {
            if (applies(change.condition(), to)) {
                told.addAll(difference(change, from.kubespray(), to.kubespray()));
            }
        }
        for (Map.Entry<KubesprayVersion, List<Note>> entry : full.notes().entrySet()) {
            boolean isNew = entry.getKey().compareTo(from.kubespray().version()) > 0
                    && entry.getKey().compareTo(to.kubespray().version()) <= 0;
            if (isNew) {
                entry.getValue().stream()
                        .filter(note -> applies(note.condition(), to))
                        .map(note -> told(note, "@v" + entry.getKey()))
                        .forEach(told::add);
            }
        }
        for (int minor = from.kubernetes().minor() + 1; minor <= to.kubernetes().minor(); minor++) {
            Note note = full.kubernetesNotes().get(minor);
            if (note != null) {
                told.add(told(note, ""));
            }
        }
        return told;
    }

    private boolean applies(Condition condition, Standing to) {
        return (condition.runtime().isEmpty()
                        || condition.runtime().equals(wish.runtime().word()))
                && (condition.plugin().isEmpty()
                        || condition.plugin().equals(wish.plugin().word()))
                && condition.kubernetes().contains(to.kubernetes());
    }

    private static Told told(Note note, String tag) {
        return new Told(note.kind(), note.text(), note.action(), note.source() + tag);
    }

    private List<Told> difference(FullCatalog.Change change, KubesprayRelease from, KubesprayRelease to) {
        Object before = from.facts().get(change.fact());
        Object after = to.facts().get(change.fact());
        if (Objects.equals(before, after)) {
            return List.of();
        }
        String text = text(change, before, after);
        return text.isEmpty()
                ? List.of()
                : List.of(new Told(change.kind(), text, change.action(), full.source(change.fact(), to)));
    }

    /** Empty where the difference is only an addition. */
    private static String text(FullCatalog.Change change, @Nullable Object before, @Nullable Object after) {
        if (change.kind().equals("add-ons")) {
            return Boolean.TRUE.equals(before) ? change.name() + " is gone" : "";
        }
        if (change.fact().equals("ansible")) {
            return change.name() + ": " + range(before) + " -> " + range(after);
        }
        if (change.kind().equals("network plugins") || change.kind().equals("operating systems")) {
            String lost = list(before).stream()
                    .filter(item -> !list(after).contains(item))
                    .collect(Collectors.joining(", "));
            return lost.isEmpty() ? "" : change.name() + ": " + lost;
        }
        return change.name() + ": " + shown(before) + " -> " + shown(after);
    }

    private static String range(@Nullable Object bounds) {
        return String.join(" to below ", list(bounds));
    }

    private static List<String> list(@Nullable Object fact) {
        return fact instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String shown(@Nullable Object fact) {
        if (fact == null) {
            return "none";
        }
        if (fact instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (fact instanceof List<?>) {
            return list(fact).isEmpty() ? "none" : String.join(", ", list(fact));
        }
        return fact.toString().isEmpty() ? "none" : fact.toString();
    }
}
