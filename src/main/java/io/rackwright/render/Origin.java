package io.rackwright.render;

import java.util.List;

/**
 * From what one rendered value follows.
 *
 * @param line where the value's key stands in the rendered file, 1-based
 * @param path of the value in the rendered YAML, for example {@code all.hosts.m1.ip}
 * @param keys of the site file; none where the value follows from no key
 * @param because what no key says; empty where the keys say it all
 */
public record Origin(int line, String path, List<String> keys, String because) {
    public Origin {
        keys = List.copyOf(keys);
    }
}
