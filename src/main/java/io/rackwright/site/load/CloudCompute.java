package io.rackwright.site.load;

import io.rackwright.site.Word;

/** What runs the pods of a cloud pool; Fargate is known in order to be refused (requirements R8). */
enum CloudCompute implements Word {
    NODES("nodes"),
    FARGATE("fargate");

    private final String word;

    CloudCompute(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
