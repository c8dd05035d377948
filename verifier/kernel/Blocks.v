(* Rows of bits, cut into blocks.

   A row of d bits becomes ceil(d / b) blocks of b consecutive coordinates; the last one is filled up with
   zeros. The score of two rows is the sum of the scores of their blocks, up to what the filled coordinates
   add (`score_blocks`). Every block is one of `all_blocks`. *)
From Coq Require Import List ZArith Lia Arith.
From Reductio Require Import Pairs Counts.
Import ListNotations.
Open Scope Z_scope.

(* All values of a block, by number: bit j of the number is coordinate j. *)
Fixpoint all_blocks (b : nat) : list row :=
  match b with O => [[]] | S b => flat_map (fun u => [0 :: u; 1 :: u]) (all_blocks b) end.

Fixpoint number (u : row) : nat :=
  match u with [] => O | x :: u => (Z.to_nat x + 2 * number u)%nat end.

Definition block_count (b d : nat) : nat := ((d + b - 1) / b)%nat.

Definition block_at (b : nat) (a : row) (k : nat) : row := map (fun j => nth (k * b + j) a 0) (seq 0 b).

Definition blocks (b : nat) (a : row) : list row :=
  map (block_at b a) (seq 0 (block_count b (length a))).

(* The number of blocks. *)

Lemma block_count_bounds b d : (1 <= b)%nat -> (d <= block_count b d * b < d + b)%nat.
Proof.
  intros B. unfold block_count.
  pose proof (Nat.div_mod_eq (d + b - 1) b). pose proof (Nat.mod_upper_bound (d + b - 1) b).
  rewrite (Nat.mul_comm _ b). lia.
Qed.

Lemma length_blocks b a : length (blocks b a) = block_count b (length a).
Proof. unfold blocks. now rewrite map_length, seq_length. Qed.

Lemma length_block_at b a k : length (block_at b a k) = b.
Proof. unfold block_at. now rewrite map_length, seq_length. Qed.

Lemma in_blocks b a u : In u (blocks b a) -> length u = b.
Proof. intros I. apply in_map_iff in I as (k & <- & _). apply length_block_at. Qed.

(* Blocks side by side are the row and the zeros that fill it up. *)

Lemma map_seq_shift {A} (h : nat -> A) s n : map h (seq s n) = map (fun j => h (s + j)%nat) (seq 0 n).
Proof.
  revert s h. induction n as [| n IH]; intros s h; [reflexivity |].
  cbn [seq map]. rewrite Nat.add_0_r, IH, (IH 1%nat). f_equal.
  apply map_ext. intros j. f_equal. lia.
Qed.

Lemma concat_seq {A} (h : nat -> A) b n s :
  concat (map (fun k => map (fun j => h (k * b + j)%nat) (seq 0 b)) (seq s n)) = map h (seq (s * b) (n * b)).
Proof.
  revert s. induction n as [| n IH]; intros s; [reflexivity |].
  cbn [seq map concat]. rewrite IH, <- map_seq_shift, <- map_app. f_equal.
  cbn [Nat.mul]. rewrite seq_app. do 2 f_equal. lia.
Qed.

Lemma nth_fill (a : row) n : (length a <= n)%nat ->
  map (fun i => nth i a 0) (seq 0 n) = a ++ repeat 0 (n - length a).
Proof.
  revert n. induction a as [| x a IH]; intros n L.
  - cbn. rewrite Nat.sub_0_r. clear L. induction n as [| n IH]; [reflexivity |].
    cbn [seq map repeat]. rewrite <- seq_shift, map_map. f_equal.
    rewrite <- IH. apply map_ext. now intros [].
  - destruct n as [| n]; cbn in L; [lia |].
    cbn [seq map]. rewrite <- seq_shift, map_map. cbn. rewrite IH by lia. reflexivity.
Qed.

Lemma concat_blocks b a : (1 <= b)%nat ->
  concat (blocks b a) = a ++ repeat 0 (block_count b (length a) * b - length a).
Proof.
  intros B. unfold blocks. etransitivity; [exact (concat_seq (fun i => nth i a 0) b _ 0) |].
  apply nth_fill. pose proof (block_count_bounds b (length a) B). lia.
Qed.

(* Scores, block by block. *)

Definition side_by_side (f : Z -> Z -> Z) (p : row * row) : Z := score f (fst p) (snd p).

Lemma score_concat f us vs b : (forall u, In u us -> length u = b) -> (forall v, In v vs -> length v = b) ->
  length us = length vs -> score f (concat us) (concat vs) = sum (side_by_side f) (combine us vs).
Proof.
  revert vs. induction us as [| u us IH]; intros [| v vs] U V E; try discriminate; [reflexivity |].
  cbn in E |- *. rewrite score_app by (rewrite U, V; simpl; auto).
  unfold side_by_side at 1. cbn. f_equal. apply IH; simpl in *; auto; congruence.
Qed.

Definition paired (b : nat) (u v : row) : list (row * row) := combine (blocks b u) (blocks b v).

Theorem score_blocks f b u v : (1 <= b)%nat -> length u = length v ->
  score f u v + (Z.of_nat (block_count b (length u)) * Z.of_nat b - Z.of_nat (length u)) * f 0 0 =
  sum (side_by_side f) (paired b u v).
Proof.
  intros B E. pose proof (block_count_bounds b (length u) B).
  unfold paired. rewrite <- (score_concat f _ _ b) by (eauto using in_blocks; now rewrite !length_blocks, E).
  rewrite !concat_blocks, <- E, score_app, score_repeat by assumption.
  rewrite Nat2Z.inj_sub, Nat2Z.inj_mul by lia. reflexivity.
Qed.

(* Every block of a row of bits is one of `all_blocks`, at its number. *)

Lemma in_all_blocks u : incl u bits -> In u (all_blocks (length u)).
Proof.
  induction u as [| x u IH]; intros I; [now left |].
  cbn. apply in_flat_map. exists u. split; [apply IH; intros y Y; apply I; now right |].
  destruct (I x (or_introl eq_refl)) as [<- | [<- | []]]; simpl; auto.
Qed.

Lemma number_bound u : incl u bits -> (number u < 2 ^ length u)%nat.
Proof.
  induction u as [| x u IH]; intros I; [simpl; lia |].
  assert (Z.to_nat x <= 1)%nat by (destruct (I x (or_introl eq_refl)) as [<- | [<- | []]]; simpl; lia).
  assert (number u < 2 ^ length u)%nat by (apply IH; intros y Y; apply I; now right).
  cbn [number length Nat.pow]. lia.
Qed.

Lemma block_bits b a k : incl a bits -> incl (block_at b a k) bits.
Proof.
  intros I x X. apply in_map_iff in X as (j & <- & _).
  destruct (nth_in_or_default (k * b + j) a 0) as [J | ->]; [now apply I | now left].
Qed.

Lemma blocks_all b a : incl a bits -> incl (blocks b a) (all_blocks b).
Proof.
  intros I u U. apply in_map_iff in U as (k & <- & _).
  rewrite <- (length_block_at b a k) at 2. now apply in_all_blocks, block_bits.
Qed.

(* Pairs of blocks. *)

(* All pairs of values, and the pairs of a value with itself. *)
Definition all_pairs (b : nat) : list (row * row) := list_prod (all_blocks b) (all_blocks b).
Definition all_twins (b : nat) : list (row * row) := map (fun u => (u, u)) (all_blocks b).

Lemma length_paired b u v : length u = length v -> length (paired b u v) = block_count b (length u).
Proof. intros E. unfold paired. rewrite combine_length, !length_blocks, E. apply Nat.min_id. Qed.

Lemma pairs_of_blocks b u v : incl u bits -> incl v bits -> incl (paired b u v) (all_pairs b).
Proof.
  intros U V [x y] I. apply in_prod; [apply (blocks_all b u U) | apply (blocks_all b v V)].
  - eauto using in_combine_l.
  - eauto using in_combine_r.
Qed.

Lemma twins_of_blocks b u : incl u bits -> incl (paired b u u) (all_twins b).
Proof.
  intros U [x y] I. assert (x = y /\ In x (blocks b u)) as [-> X].
  { revert I. unfold paired. generalize (blocks b u).
    induction l as [| z l IH]; intros []; simpl; [| now intuition].
    now injection H as <- <-; auto. }
  apply in_map_iff. exists y. split; [reflexivity | now apply (blocks_all b u U)].
Qed.

(* The last block: its coordinates beyond the row are zero. *)

(* 1 for a pair of blocks whose last j coordinates are zero. *)
Definition blank (b j : nat) (p : row * row) : Z :=
  if forallb (Z.eqb 0) (skipn (b - j) (fst p) ++ skipn (b - j) (snd p)) then 1 else 0.

Lemma skipn_seq n s l : skipn n (seq s l) = seq (s + n) (l - n).
Proof.
  revert s l. induction n as [| n IH]; intros s [| l]; try (cbn; now rewrite ?Nat.add_0_r).
  cbn. rewrite IH. f_equal. lia.
Qed.

Lemma blank_block b j k a : (length a <= k * b + (b - j))%nat ->
  forallb (Z.eqb 0) (skipn (b - j) (block_at b a k)) = true.
Proof.
  intros L. apply forallb_forall. intros x X. unfold block_at in X.
  rewrite skipn_map, skipn_seq in X. apply in_map_iff in X as (i & <- & I). apply in_seq in I.
  rewrite nth_overflow by lia. reflexivity.
Qed.

Lemma in_combine_map {A B C} (f : A -> B) (g : A -> C) x l :
  In x l -> In (f x, g x) (combine (map f l) (map g l)).
Proof. induction l; simpl; intros []; subst; auto. Qed.

Lemma blank_last b j u v : length u = length v -> (j < b)%nat -> (0 < length u)%nat ->
  (length u + j <= block_count b (length u) * b)%nat ->
  1 <= sum (blank b j) (paired b u v).
Proof.
  intros E J D L. destruct (block_count b (length u)) as [| k] eqn:K; [lia |].
  assert (B : blank b j (block_at b u k, block_at b v k) = 1).
  { unfold blank. cbn [fst snd]. rewrite forallb_app, !blank_block by (cbn in L; lia). reflexivity. }
  rewrite <- B. apply sum_at_least; [intros p; unfold blank; destruct forallb; lia |].
  unfold paired, blocks. rewrite <- E, K. apply in_combine_map, in_seq. lia.
Qed.
