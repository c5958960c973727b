package io.rackwright.workspace;

import java.util.List;

/**
 * What writing a tree would do to a workspace.
 *
 * @param files by path, ascending; only files that change
 * @param foreign paths in rendered folders that we never wrote, ascending; they stay
 */
public record Changes(List<FileChange> files, List<String> foreign) {

    public Changes {
        files = List.copyOf(files);
        foreign = List.copyOf(foreign);
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Paths of files that someone edited and that writing would replace. */
    public List<String> edited() {
        return files.stream().filter(FileChange::edited).map(FileChange::path).toList();
    }
}
