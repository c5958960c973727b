package io.rackwright.render;

import java.nio.charset.StandardCharsets;

/**
 * One file to be written.
 *
 * @param path relative to the workspace, with {@code /}, without {@code .} or {@code ..}
 * @param text whole, UTF-8 once written, line breaks are {@code \n}
 * @param mode permissions, for example {@code 0600}
 */
public record RenderedFile(String path, String text, int mode) {

    /** Readable and writable by the operator alone. */
    public static final int PRIVATE = 0600;

    public RenderedFile {
        if (!path.matches("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)+")) {
            throw new IllegalArgumentException("not a path inside a folder of the workspace: " + path);
        }
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
