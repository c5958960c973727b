package io.rackwright.render;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is rendered for a site.
 *
 * @param files by path, ascending; no path twice
 */
public record RenderedTree(List<RenderedFile> files) {

    public RenderedTree {
        files = files.stream().sorted(Comparator.comparing(RenderedFile::path)).toList();
        Set<String> paths = new HashSet<>();
        for (RenderedFile file : files) {
            if (!paths.add(file.path())) {
                throw new IllegalArgumentException("rendered twice: " + file.path());
            }
        }
    }

    /** What the files say, by path. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach(file -> texts.put(file.path(), file.text()));
        return texts;
    }

    public Optional<RenderedFile> find(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }
}
