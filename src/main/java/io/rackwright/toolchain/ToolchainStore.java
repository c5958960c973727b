package io.rackwright.toolchain;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.json.JsonException;
import io.rackwright.toolchain.StoredItem.Kind;
import io.rackwright.toolchain.StoredItem.State;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the cache holds: shown, checked by content, removed. Looking changes nothing. */
public final class ToolchainStore {

    private final Path environments;
    private final Path trees;
    private final Catalog catalog;
    private final LiveUse live;

    public ToolchainStore(Machine machine, Catalog catalog) {
        this(machine, catalog, Path.of("/proc"));
    }

    ToolchainStore(Machine machine, Catalog catalog, Path processes) {
        this.environments = machine.cache().resolve("venvs");
        this.trees = machine.cache().resolve("kubespray");
        this.catalog = catalog;
        this.live = new LiveUse(processes);
    }

    /** What a check found. */
    public record Verdict(StoredItem item, List<String> problems) {
        public Verdict {
            problems = List.copyOf(problems);
        }
    }

    /** Environments first, then trees, by name. */
    public List<StoredItem> list() throws ToolException {
        List<StoredItem> items = new ArrayList<>();
        for (CacheEntry entry : entries(environments)) {
            items.add(environment(entry));
        }
        for (CacheEntry entry : entries(trees)) {
            items.add(tree(entry));
        }
        return items;
    }

    private static List<CacheEntry> entries(Path folder) throws ToolException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().map(CacheEntry::new).toList();
        } catch (IOException e) {
            throw PrivateFiles.failure("look into " + folder, e);
        }
    }

    private StoredItem environment(CacheEntry entry) throws ToolException {
        Optional<EnvironmentRecord> record = environmentRecord(entry);
        List<String> releases = catalog.releases().stream()
                .filter(release -> EnvironmentSpec.lean(release).name().equals(entry.name())
                        || EnvironmentSpec.full(release).name().equals(entry.name()))
                .map(KubesprayRelease::versionText)
                .toList();
        return new StoredItem(
                Kind.ANSIBLE,
                entry.name(),
                entry.folder(),
                state(entry, record.isPresent()),
                record.map(EnvironmentRecord::core).orElse(""),
                record.map(EnvironmentRecord::python).orElse(""),
                record.map(each -> each.lean() ? "lean" : "full").orElse(""),
                record.isPresent() ? record.get().bytes() : FolderSize.of(entry.folder()),
                releases,
                entry.lastUsed(),
                live.of(entry.folder()));
    }

    private static Optional<EnvironmentRecord> environmentRecord(CacheEntry entry) throws ToolException {
        try {
            return entry.isComplete() ? Optional.of(EnvironmentRecord.parse(entry.note())) : Optional.empty();
        } catch (JsonException older) {
            return Optional.empty();
        }
    }

    private StoredItem tree(CacheEntry entry) throws ToolException {
        Optional<TreeRecord> record = KubesprayCache.record(entry);
        String tag = record.map(TreeRecord::tag).orElse("");
        return new StoredItem(
                Kind.KUBESPRAY,
                entry.name(),
                entry.folder(),
                state(entry, record.isPresent()),
                tag,
                "",
                record.map(ToolchainStore::detail).orElse(""),
                record.isPresent() ? record.get().bytes() : FolderSize.of(entry.folder()),
                tag.isEmpty() ? List.of() : List.of(tag.substring(1)),
                entry.lastUsed(),
                live.of(entry.folder()));
    }

    private static String detail(TreeRecord record) {
        return record.released() ? "the public release" : "not the public release";
    }

    private static State state(CacheEntry entry, boolean recorded) throws ToolException {
        if (entry.isBeingBuilt()) {
            return State.BUILDING;
        }
        if (!entry.isComplete()) {
            return State.UNFINISHED;
        }
        return recorded ? State.READY : State.UNKNOWN;
    }

    /** Compares every file with what was recorded when the item was made. */
    public Verdict verify(StoredItem item) throws ToolException {
        List<String> problems = new ArrayList<>();
        if (item.state() != State.READY) {
            return new Verdict(item, problem(item.state()));
        }
        CacheEntry entry = new CacheEntry(item.folder());
        FileList recorded = FileList.recorded(item.folder());
        if (!recorded.digest().equals(recordedDigest(entry))) {
            problems.add("its list of files (" + FileList.NAME + ") was changed, so nothing in it can be trusted");
        }
        recorded.comparedWith(FileList.of(item.folder())).forEach(difference -> problems.add(difference.label()));
        boolean dead = item.kind() == Kind.ANSIBLE && !Files.isExecutable(EnvironmentBuild.python(item.folder()));
        if (dead) {
            problems.add("its Python is gone: " + item.python());
        }
        return new Verdict(item, problems);
    }

    private static List<String> problem(State state) {
        return switch (state) {
            case READY, BUILDING -> List.of();
            case UNFINISHED -> List.of("it was never finished");
            case UNKNOWN -> List.of("it was made by another version of this program, which kept no list of its files");
        };
    }

    private static String recordedDigest(CacheEntry entry) throws ToolException {
        Optional<EnvironmentRecord> environment = environmentRecord(entry);
        return environment.isPresent()
                ? environment.get().files()
                : KubesprayCache.record(entry).map(TreeRecord::files).orElse("");
    }

    /**
     * Removes an item unless a process builds or uses it.
     *
     * @return who keeps it; empty if it was removed
     */
    public Optional<String> remove(StoredItem item) throws ToolException {
        List<Long> users = live.of(item.folder());
        if (!users.isEmpty()) {
            return Optional.of((users.size() == 1 ? "process " : "processes ")
                    + String.join(
                            ", ",
                            new TreeSet<>(users).stream().map(String::valueOf).toList()));
        }
        return new CacheEntry(item.folder()).removeUnused() ? Optional.empty() : Optional.of("another rackwright");
    }
}
