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

// Small instances of every family that can be carried along the shipped reductions to the problem.
std::vector<Instance> hard_cases(const Problem& problem, const Work& work);

// A command line in words, as a shell has it: blanks part words; '...' is taken as it is, in "..." and outside
// a backslash takes the next character as it is. Nothing is expanded. Throws InputError that starts with
// `place`: no word at all, a quote that does not end, a bare sign that asks for a shell (| & ; < > ` or $( ).
Words shell_words(const std::string& line, const std::string& place);

// The words of an option that is a command, whose program can be run. Throws InputError.
Words command_words(const Session& session, const std::string& option);

// One word, in quotes where a shell needs them.
std::string shell_quoted(const std::string& word);

}  // namespace reductio::cli
