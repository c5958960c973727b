package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where the Kubespray release comes from. */
public sealed interface KubespraySource {

    /** A folder: a work tree, an unpacked release, or a git directory without a work tree. */
    record Checkout(Path folder) implements KubespraySource {}

    /** A repository that git can clone. */
    record GitUrl(String url) implements KubespraySource {}

    /** The tree that stands in where no Kubespray can be had. */
    record Rehearsal(Path tree) implements KubespraySource {}

    /** {@code https://…}, {@code ssh://…}, {@code file:///…} or git's short form {@code user@host:path}. */
    Pattern URL = Pattern.compile("(https?|ssh|git|file)://.+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:.+");

    /**
     * Reads what an operator gives as {@code --kubespray}: a URL, or a folder relative to where the command was typed.
     *
     * @throws ToolException if it is neither
     */
    static KubespraySource parse(String text, Path directory) throws ToolException {
        if (URL.matcher(text).matches()) {
            return new GitUrl(text);
        }
        Path folder = directory.resolve(text).normalize();
        if (Files.isDirectory(folder)) {
            return new Checkout(folder);
        }
        throw new ToolException("Could not find Kubespray at «" + text + "»: " + folder
                + " is no folder, and the text is no git URL. Give a checkout, a git directory, or a URL such as "
                + "https://github.com/kubernetes-sigs/kubespray.git.");
    }
}
