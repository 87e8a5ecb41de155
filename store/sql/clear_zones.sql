-- Rectangles are written anew at each start.
DELETE FROM zone
