// What a term is made of: for the sources that build terms and print them.
#pragma once
#include "verifier/engines/term.hpp"

namespace reductio::verifier {

struct Term::Node {
  std::string symbol;  // of a constant its name, else the operator's or function's; of a numeral its text
  Terms arguments;
  Sort sort;
  bool constant = false;                  // a name of which nothing is known
  std::optional<std::int64_t> numeral{};  // of integers and real numbers
  std::string declaration{};              // of a function that is applied
  bool associative() const {
    return symbol == "and" || symbol == "or" || symbol == "+" || symbol == "*" || symbol == "bvadd";
  }
};

}  // namespace reductio::verifier
