// Somebody's program as the subject of a verification: which instances it is tried on, and what is said when
// it does something else.
#pragma once
#include "cli/report.hpp"
#include "instances/problems/problem.hpp"

namespace reductio::cli {

std::vector<Option> program_options();  // --program, --from, --to, --back, --decide, --runs, --untidy

// Is a program asked for? Throws InputError where its options are given without it.
bool asks_for_program(const Session& session);

// The words are instance files; without any, the instances are tiny ones, edge cases and hard families.
// Throws InputError, where a program misbehaves with the file of the instance on which it did.
Report verify_program(const Session& session);

// The words of an option that is a command, whose program can be run. Throws InputError.
Words command_words(const Session& session, const std::string& option);

}  // namespace reductio::cli
