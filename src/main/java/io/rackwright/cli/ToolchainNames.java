package io.rackwright.cli;

import io.rackwright.toolchain.StoredItem;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Items of the toolchain by the names that were typed. */
final class ToolchainNames {

    private ToolchainNames() {}

    /** All items where no name is given. */
    static List<StoredItem> select(List<StoredItem> items, List<String> names, CommandLine command) {
        for (String name : names) {
            if (items.stream().noneMatch(item -> item.name().equals(name))) {
                throw new ParameterException(
                        command,
                        "Nothing is called " + name + " here"
                                + (items.isEmpty()
                                        ? "; nothing is installed."
                                        : ": "
                                                + String.join(
                                                        ", ",
                                                        items.stream()
                                                                .map(StoredItem::name)
                                                                .toList()) + "."));
            }
        }
        return items.stream()
                .filter(item -> names.isEmpty() || names.contains(item.name()))
                .toList();
    }
}
