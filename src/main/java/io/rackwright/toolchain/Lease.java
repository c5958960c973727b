package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** A folder of the cache is in use; the operating system takes the lease back when the process ends. */
final class Lease implements AutoCloseable {

    private final FileChannel channel;

    Lease(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public void close() throws ToolException {
        try {
            channel.close();
        } catch (IOException e) {
            throw PrivateFiles.failure("give back a folder of the cache", e);
        }
    }
}
