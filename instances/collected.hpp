// Documents of texts: which words there are, and which of them each text has, or how often.
#pragma once
#include <unordered_map>

#include "instances/instance.hpp"
#include "instances/work.hpp"

namespace reductio::instances {

struct CollectOptions {
  std::string problem = "msd-mono";                    // one of one set of documents
  std::optional<std::vector<std::string>> words = {};  // none: all that occur, in the order of the alphabet
  std::uint64_t least = 1;                             // words in fewer documents are left out
  bool drop_empty = false;
  std::uint64_t memory = ~std::uint64_t{0};  // bytes that all may take
};

// Takes one text after the other, and keeps which words it has and how often.
class Collection {
 public:
  // Throws InputError where the problem is none of one set of documents.
  explicit Collection(CollectOptions options);

  // Throws InputError, which names the document, for one that is no text in UTF-8, and where memory is not enough.
  void add(const std::string& name, std::string_view text);
  // An instance of these documents, with their names and words. Throws InputError, which names the document, for one of
  // no words, whose cosine means nothing, unless such are dropped; and where memory is not enough.
  Instance made() const;

 private:
  using Number = std::uint32_t;  // of a word, as they came
  struct Occurrence {
    Number word;
    std::uint32_t times;
  };
  struct Document {
    std::string name;
    std::vector<Occurrence> words;  // ascending
  };

  void take(std::uint64_t bytes);
  std::vector<std::string> vocabulary() const;
  // Calls enter(row, k, times) for each word k of the vocabulary that a document has, and names the documents that are
  // kept; gives how many are.
  template <class F>
  std::size_t enter_all(const std::vector<std::size_t>& places, std::vector<std::string>& names,
                        F enter) const;

  CollectOptions options_;
  std::uint64_t taken_ = 0;  // bytes
  std::unordered_map<std::string, Number> numbers_;
  std::vector<std::uint64_t> occurs_;  // in how many documents each word is
  std::vector<Document> documents_;
};

}  // namespace reductio::instances
