#include "cli/command.hpp"

int main(int count, char** words) { return reductio::cli::run({words + 1, words + count}); }
