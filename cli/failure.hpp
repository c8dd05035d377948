// How a command fails: a line for people, fields for programs, and an exit status.
#pragma once
#include <exception>

#include "cli/session.hpp"
#include "instances/error.hpp"

namespace reductio::cli {

struct Failure {
  std::string line;
  int status = 0;
  // {"kind": ..., ..., "message": the line}: kind is `input`, `file`, `resources`, `deadline`, `interruption` or
  // `internal`; file, place, line, column, byte, found, expected and hint are there where they are known.
  OrderedJson json = OrderedJson::object();
  bool of_standard_output = false;  // nothing more can be written there
};

Failure failure_of(const InputError& error);
Failure failure_of(const std::exception_ptr& error);

}  // namespace reductio::cli
