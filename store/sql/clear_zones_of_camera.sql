-- A camera's zones are about to be written anew.
DELETE FROM zone WHERE camera_code = %(camera)s
